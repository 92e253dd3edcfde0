/// Why the launcher did not start the program; printed on one line.
struct LaunchFailure: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
