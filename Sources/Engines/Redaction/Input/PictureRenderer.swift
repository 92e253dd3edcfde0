/// Starts our reader of pictures in the sandbox on one PNG, JPEG or TIFF and judges how it ended.
struct PictureRenderer: Sendable {
  /// Beyond so many inches on a side the resolution that a file states is not believed.
  private static let inchesMax = 20

  let document: String
  let dpi: Int
  let limits: SandboxLimits
  private let file: MemoryFile
  private let sandbox: Sandbox
  private let program: String

  init(_ file: MemoryFile, document: String, _ opening: DocumentOpening) throws(RedactionError) {
    self.file = file
    self.document = document
    dpi = opening.dpi
    limits = opening.limits
    sandbox = try opening.chosenSandbox().readingOwnLibraries
    program = try Sandbox.ownProgram("chancery-pictures")
  }

  /// Pages in the file, at least 1.
  func pageCount() throws(RedactionError) -> Int {
    let process = try start(["count"])
    let bytes = try ByteReader(process).rest(bytesMax: 32)
    try confirm(process, page: nil)
    guard let bytes, let count = Self.count(bytes) else {
      throw .documentUnreadable(document: document, reason: "the reader sent no count of pages")
    }
    guard count <= limits.pageCountMax else {
      throw .limitExceeded(document: document, page: nil, limit: "pageCountMax")
    }
    return count
  }

  /// The pixels of a page as a person sees it.
  func page(_ number: Int) throws(RedactionError) -> PageImage {
    let process = try start(["page", "\(number)", "\(dpi)", "\(Self.inchesMax)", "\(limits.pixelsMax)"])
    process.begin(page: number)
    let reader = PixelReader(process, document: document, dpi: dpi, limits: limits)
    do throws(RedactionError) {
      let image = try reader.page(number)
      try reader.finish(after: number)
      try confirm(process, page: number)
      return image
    } catch {
      if case .pageUnreadable = error { try confirm(process, page: number) }
      throw error
    }
  }

  private func start(_ words: [String]) throws(RedactionError) -> SandboxedProcess {
    let request = Array((words.joined(separator: " ") + "\n").utf8)
    let script = try MemoryFile(bytes: request, id: document, bytesMax: request.count)
    return try sandbox.start(
      [program], on: SandboxedInput(document: document, file: file.descriptor, script: script.descriptor),
      limits: limits)
  }

  private static func count(_ line: [UInt8]) -> Int? {
    guard line.starts(with: Array("pages ".utf8)), line.last == 0x0A else { return nil }
    let digits = line.dropFirst(6).dropLast()
    guard (1...7).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self)).flatMap { $0 > 0 ? $0 : nil }
  }

  private func confirm(_ process: SandboxedProcess, page: Int?) throws(RedactionError) {
    switch try process.ending() {
    case .exited(0): return
    case .exited(2): throw fault(page, "the picture is damaged, or of a form that cannot be decoded")
    case .exited(3): throw .limitExceeded(document: document, page: page, limit: "pixelsMax")
    case .exited(4): throw .limitExceeded(document: document, page: page, limit: "pageCountMax")
    case .exited(125): throw .sandboxUnavailable(reason: process.complaint)
    case .signalled(24), .signalled(9):
      throw .limitExceeded(document: document, page: page, limit: "processorSecondsMax")
    case .signalled(31): throw fault(page, "the reader tried what the sandbox forbids and was stopped")
    case .signalled(let signal): throw fault(page, "the reader of pictures crashed (signal \(signal))")
    case .exited(let code): throw fault(page, "the reader of pictures failed (\(code))")
    }
  }

  private func fault(_ page: Int?, _ reason: String) -> RedactionError {
    guard let page else { return .documentUnreadable(document: document, reason: reason) }
    return .pageUnreadable(document: document, page: page, reason: reason)
  }
}
