import CLinux
internal import Glibc

/// A program at work in the sandbox.
///
/// What it writes is read here; going away ends it. For one thread at a time.
final class SandboxedProcess: ByteSource {
  /// How a program came to its end.
  enum Ending: Equatable {
    case exited(Int)
    case signalled(Int)
  }

  private static let complaintBytesMax = 1 << 16

  private let process: pid_t
  private let document: String
  private var page: Int?
  private var output: FileDescriptor?
  private var errors: FileDescriptor?
  private let wallSecondsMax: Int
  private var deadline: ContinuousClock.Instant
  private var complaints: [UInt8] = []
  private var known: Ending?

  /// Starts a command whose first word is a path; errors name the document.
  init(command: [String], input: SandboxedInput, wallSecondsMax: Int) throws(RedactionError) {
    guard let nothing = FileDescriptor(adopting: chancery_open("/dev/null", O_RDONLY, 0)),
      let output = FileDescriptor.pipe(), let errors = FileDescriptor.pipe()
    else { throw .sandboxUnavailable(reason: "no descriptor is left (error \(errno))") }
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var started: pid_t = 0
    let isAsked = input.questions != nil
    let descriptors = chancery_descriptors(
      nothing: (input.questions ?? input.script ?? nothing).number, output: output.writing.number,
      errors: errors.writing.number, input: input.file?.number ?? -1,
      script: isAsked ? input.script?.number ?? -1 : -1)
    let failure = chancery_spawn(&started, command[0], &arguments, descriptors)
    guard failure == 0 else { throw .sandboxUnavailable(reason: "no process can be started (error \(failure))") }
    process = started
    document = input.document
    self.output = output.reading
    self.errors = errors.reading
    self.wallSecondsMax = wallSecondsMax
    deadline = .now + .seconds(wallSecondsMax)
  }

  deinit { stop() }

  /// Begins the time for a further page, which errors then name.
  func begin(page: Int) {
    self.page = page
    deadline = .now + .seconds(wallSecondsMax)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(RedactionError) -> Int {
    while let output {
      let count = Glibc.read(output.number, buffer.baseAddress, buffer.count)
      if count > 0 { return count }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN { try waitForBytes() } else { self.output = nil }
    }
    return 0
  }

  /// How the program ended, after its output has been read to the end or is wanted no longer.
  func ending() throws(RedactionError) -> Ending {
    if let known { return known }
    output = nil
    while errors != nil { try waitForBytes() }
    let watch = FileDescriptor(adopting: chancery_process_descriptor(process))
    if let watch { try wait(for: [watch]) }
    return reap()
  }

  /// The first line that the launcher or bubblewrap said.
  ///
  /// Never shown of a program that has seen a document.
  var complaint: String {
    let line = complaints.prefix { $0 != 0x0A }
    return line.isEmpty ? "it ended without a word" : String(decoding: line, as: UTF8.self)
  }

  /// Whether the program said a phrase on its error stream; for telling causes apart, not for showing.
  func complained(of phrase: String) -> Bool {
    takeComplaints()
    return complaints.contains(Array(phrase.utf8))
  }

  /// Ends the program and all that it started.
  func stop() {
    guard known == nil else { return }
    kill(-process, SIGKILL)
    kill(process, SIGKILL)
    _ = reap()
  }

  private func reap() -> Ending {
    if let known { return known }
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = Int(status & 0x7F)
    let code = Int(status >> 8 & 0xFF)
    // Bubblewrap and shells report a signal as 128 and its number.
    let ending: Ending = signal != 0 ? .signalled(signal) : code > 128 ? .signalled(code - 128) : .exited(code)
    known = ending
    return ending
  }

  /// Waits until one of the streams has something to say, and takes what the error stream says.
  private func waitForBytes() throws(RedactionError) {
    let ready = try wait(for: [output, errors].compactMap { $0 })
    if let errors, ready.contains(errors.number) { takeComplaints() }
  }

  /// Takes what the error stream says now.
  private func takeComplaints() {
    guard let errors else { return }
    // As much as the pipe can hold.
    var buffer = [UInt8](repeating: 0, count: FileDescriptor.pipeBytes)
    let count = Glibc.read(errors.number, &buffer, buffer.count)
    if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { self.errors = nil }
    guard count > 0 else { return }
    complaints.append(contentsOf: buffer[..<count].prefix(Self.complaintBytesMax - complaints.count))
  }

  /// Waits for any of some descriptors and gives the numbers of those that are ready.
  @discardableResult
  private func wait(for descriptors: [FileDescriptor]) throws(RedactionError) -> [CInt] {
    var entries = descriptors.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    while true {
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      guard left > 0 else {
        stop()
        throw .limitExceeded(document: document, page: page, limit: "wallSecondsMax")
      }
      let ready = poll(&entries, nfds_t(entries.count), CInt(min(left + 1, 3_600_000)))
      if ready > 0 { return entries.filter { $0.revents != 0 }.map(\.fd) }
    }
  }
}
