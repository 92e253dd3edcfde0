import Casework
import Disclosure
import Keeping
import Redaction
import Typesetting

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

extension Failure {
  /// The one table from errors of the agency to exit codes; see `docs/formats/exit-codes-and-errors.md`.
  init(_ error: DisclosureError) {
    switch error {
    case .unusableCase(let error): self.init(error.description, .badInput)
    case .unusableLetter(let error): self.init(error.description, .badInput)
    case .unredactable(let errors): self.init(errors)
    case .unsettable(let error): self.init(error.description, .internal)
    case .store(let error): self.init(error)
    case .incomplete(let what): self.init(what, .badInput)
    case .fault(let what): self.init(what, .internal)
    }
  }

  /// A document that cannot be used is bad input; a machine that cannot open documents is a fault of ours.
  init(_ errors: RedactionErrors) {
    let isOurs = errors.errors.contains { error in
      switch error {
      case .sandboxUnavailable, .programMissing, .processingFailed: true
      default: false
      }
    }
    self.init(errors.description, isOurs ? .internal : .badInput)
  }

  /// What the store refuses because of what it was given is bad input, everything else is the store's.
  init(_ error: StoreError) {
    switch error {
    case .taken, .malformed, .otherOrigin: self.init(error.description, .badInput)
    case .inadmissible, .planted: self.init(error.description, .internal)
    default: self.init(error.description, .store)
    }
  }
}
