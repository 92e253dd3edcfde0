/// What the command line asks for.
///
/// `[--memory BYTES] [--cpu SECONDS] [--script] [--read PATH]… (--check | -- PROGRAM ARGUMENT…)`
struct LaunchRequest {
  private(set) var memoryBytesMax: UInt64 = 1 << 30
  private(set) var processorSecondsMax: UInt64 = 30
  private(set) var readable: [String] = []
  /// Whether descriptor 4 holds a script for the program.
  private(set) var hasScript = false
  /// The program and its arguments; empty when only the sandbox itself is to be tried.
  private(set) var command: [String] = []

  init(_ arguments: [String]) throws(LaunchFailure) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch option {
      case "--check": return
      case "--":
        command = Array(rest)
        guard let program = command.first, program.hasPrefix("/") else {
          throw LaunchFailure("name a program by its full path after --")
        }
        return
      case "--memory": memoryBytesMax = try Self.number(rest.popFirst(), of: option)
      case "--cpu": processorSecondsMax = try Self.number(rest.popFirst(), of: option)
      case "--script": hasScript = true
      case "--read":
        guard let path = rest.popFirst() else { throw LaunchFailure("--read needs a path") }
        readable.append(path)
      default: throw LaunchFailure("there is no such option; see docs/operating/sandbox.md")
      }
    }
    throw LaunchFailure("nothing to start; see docs/operating/sandbox.md")
  }

  private static func number(_ text: String?, of option: String) throws(LaunchFailure) -> UInt64 {
    guard let text, let number = UInt64(text), number > 0 else { throw LaunchFailure("\(option) needs a number") }
    return number
  }
}
