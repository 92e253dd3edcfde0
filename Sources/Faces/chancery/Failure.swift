import Casework
import Directives
import Keeping
import Notation
import Redaction
import Registers

/// Why a command ended without doing its work: one line for people and an exit code.
struct Failure: Error {
  /// What happened, then what to do; no data of a person or a document.
  let message: String
  let code: ExitCode

  init(_ message: String, _ code: ExitCode) {
    self.message = message
    self.code = code
  }

  /// A command line that was not understood.
  static func usage(_ message: String) -> Failure { Failure(message, .usage) }
}
