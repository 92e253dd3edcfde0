/// Starts mutool in the sandbox on one document and judges how it ended.
///
/// mutool is under the AGPL: it is run as a program of its own and never linked.
struct Renderer: Sendable {
  /// The document as the sandboxed program sees it: descriptor 3.
  private static let input = "/proc/self/fd/3"

  let document: String
  let dpi: Int
  let limits: SandboxLimits
  private let file: MemoryFile
  private let sandbox: Sandbox
  private let program: String

  init(
    _ file: MemoryFile, document: String, dpi: Int, limits: SandboxLimits, sandbox: Sandbox
  ) throws(RedactionError) {
    self.file = file
    self.document = document
    self.dpi = dpi
    self.limits = limits
    self.sandbox = sandbox
    program = try Sandbox.program("mutool", package: "mupdf-tools")
  }

  /// Pages, one element after the other with its boxes.
  func listPages() throws(RedactionError) -> SandboxedProcess { try start(["pages", Self.input], pages: 10) }

  /// Pictures of a range of pages, in gray or in colour.
  func drawPixels(_ pages: ClosedRange<Int>, areGray: Bool) throws(RedactionError) -> SandboxedProcess {
    try draw(pages, as: ["-F", "pnm", "-c", areGray ? "gray" : "rgb"])
  }

  /// Structured text of a range of pages.
  func drawWords(_ pages: ClosedRange<Int>) throws(RedactionError) -> SandboxedProcess {
    try draw(pages, as: ["-F", "stext"])
  }

  /// Checks that the program ended well; throws what its end means otherwise.
  func confirm(_ process: SandboxedProcess, page: Int?) throws(RedactionError) {
    let ending = try process.ending()
    if ending != .exited(0) { throw meaning(of: ending, process, page: page) }
    // A repaired file may have lost pages without a word: a record must be whole.
    if process.complained(of: "repair") { throw damaged }
  }

  /// What went wrong with a program whose output could not be read; the given error when nothing better is known.
  func cause(of error: RedactionError, _ process: SandboxedProcess, page: Int?) -> RedactionError {
    guard case .pageUnreadable = error, let ending = try? process.ending() else { return error }
    // SIGPIPE (13): it still wanted to write when reading was given up, so the fault was found here.
    if ending == .exited(0) || ending == .signalled(13) { return error }
    return meaning(of: ending, process, page: page)
  }

  /// Runs a script of ours on the document; the script is the program's standard input.
  func runScript(
    _ script: String, arguments: [String], pages: Int = 1
  ) throws(RedactionError) -> SandboxedProcess {
    let source = try MemoryFile(bytes: Array(script.utf8), id: document, bytesMax: script.utf8.count)
    return try sandbox.start(
      [program, "run", "/proc/self/fd/0", Self.input] + arguments,
      on: SandboxedInput(document: document, file: file.descriptor, script: source.descriptor), limits: limits,
      pages: pages)
  }

  /// Starts a script of ours that lasts: it is told over `questions`, its standard input, what to do with the document.
  func startScript(
    _ script: String, questions: FileDescriptor, pages: Int
  ) throws(RedactionError) -> SandboxedProcess {
    let source = try MemoryFile(bytes: Array(script.utf8), id: document, bytesMax: script.utf8.count)
    return try sandbox.start(
      [program, "run", "/proc/self/fd/4", Self.input],
      on: SandboxedInput(
        document: document, file: file.descriptor, script: source.descriptor, questions: questions),
      limits: limits, pages: pages)
  }

  /// Throws what a lasting program has complained of so far.
  func check(_ process: SandboxedProcess) throws(RedactionError) {
    if process.complained(of: "repair") { throw damaged }
  }

  /// The bytes of one stream of a PDF as it is meant, without filters.
  func showStream(_ number: Int) throws(RedactionError) -> SandboxedProcess {
    try start(["show", "-b", Self.input, "\(number)"], pages: 10)
  }

  private func draw(_ pages: ClosedRange<Int>, as format: [String]) throws(RedactionError) -> SandboxedProcess {
    let range = pages.count == 1 ? "\(pages.lowerBound)" : "\(pages.lowerBound)-\(pages.upperBound)"
    return try start(
      ["draw", "-q", "-a"] + format + ["-r", "\(dpi)", "-o", "-", Self.input, range], pages: pages.count)
  }

  private func start(_ arguments: [String], pages: Int) throws(RedactionError) -> SandboxedProcess {
    try sandbox.start(
      [program] + arguments, on: SandboxedInput(document: document, file: file.descriptor), limits: limits,
      pages: pages)
  }

  private func meaning(
    of ending: SandboxedProcess.Ending, _ process: SandboxedProcess, page: Int?
  ) -> RedactionError {
    switch ending {
    case .exited(125): return .sandboxUnavailable(reason: process.complaint)
    case .exited where process.complained(of: "password"): return .documentEncrypted(document: document)
    case .exited where process.complained(of: "malloc") || process.complained(of: "out of memory"):
      return .limitExceeded(document: document, page: page, limit: "memoryBytesMax")
    case .exited:
      guard let page else { return damaged }
      return .pageUnreadable(document: document, page: page, reason: "the renderer found the page faulty")
    // SIGXCPU, and SIGKILL one second later.
    case .signalled(24), .signalled(9):
      return .limitExceeded(document: document, page: page, limit: "processorSecondsMax")
    case .signalled(31): return stopped(page, "the renderer tried what the sandbox forbids and was stopped")
    case .signalled(let signal): return stopped(page, "the renderer crashed (signal \(signal))")
    }
  }

  private func stopped(_ page: Int?, _ reason: String) -> RedactionError {
    guard let page else { return .documentUnreadable(document: document, reason: reason) }
    return .pageUnreadable(document: document, page: page, reason: reason)
  }

  private var damaged: RedactionError {
    .documentUnreadable(document: document, reason: "it is damaged; have it made again, or rewrite it with `qpdf`")
  }
}
