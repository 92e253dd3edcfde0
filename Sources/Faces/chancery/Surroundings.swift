import FoundationEssentials
import Glibc
import Notation

/// What a command sees of the world: where it writes, what time it is, what the environment says.
struct Surroundings: Sendable {
  let environment: [String: String]
  /// Whether people read the output, so that it may be coloured.
  let isTerminal: Bool
  /// Whether people read the standard error.
  var isWatched = false
  /// Whether a person types the input, so that what is typed can be seen already.
  var isTyped = false

  /// Those of this process.
  static func process() -> Surroundings {
    let environment = ProcessInfo.processInfo.environment
    return Surroundings(
      environment: environment, isTerminal: isatty(1) == 1 && environment["NO_COLOR"] == nil,
      isWatched: isatty(2) == 1, isTyped: isatty(0) == 1)
  }

  /// The present moment.
  var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Writes text to standard output.
  func say(_ text: String) { Self.write(text, to: 1) }

  /// Writes one line of progress or complaint to standard error.
  func complain(_ text: String) { Self.write(text + "\n", to: 2) }

  /// Writes over the last line of standard error, which a later line of this kind writes over again.
  func complain(overwriting text: String) { Self.write("\r\u{1B}[K" + text, to: 2) }

  /// The next line of standard input without its end; nil behind the last.
  func nextLine() -> String? { readLine() }

  /// All lines of standard input that hold anything: what other users of the machine must not see in arguments.
  /// - Throws: `Failure` where there are none, or too many.
  func lines(of what: String, atMost most: Int) throws(Failure) -> [String] {
    var lines: [String] = []
    while let line = nextLine() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      guard lines.count < most, line.utf8.count <= 1_000 else {
        throw Failure("standard input has more than \(most) lines of \(what), or one that is too long", .badInput)
      }
      lines.append(line)
    }
    guard !lines.isEmpty else { throw Failure("standard input has no line of \(what)", .badInput) }
    return lines
  }

  /// Bytes from the kernel's random source.
  static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        return
      }
      bytes = bytes.dropFirst(written)
    }
  }
}
