/// How an untrusted document is opened: at which resolution, within which limits, in which sandbox, by which passwords.
package struct DocumentOpening: Sendable {
  /// Pixels an inch of the pages.
  package var dpi = 200
  /// What the document may cost.
  package var limits = SandboxLimits.standard
  /// The sandbox, or nil for the best that the machine has.
  package var sandbox: Sandbox?
  /// Passwords that are tried where the document is encrypted.
  package var passwords = DocumentPasswords.none

  /// What was decided on the parts of a message, by their ids; nil where all of it is to be seen, as in a search.
  package var decisions: [String: DocumentPart.Decision]?

  /// Opening at 200 dpi within the standard limits, without a password.
  package init() {}

  func chosenSandbox() throws(RedactionError) -> Sandbox {
    if let sandbox { return sandbox }
    return try Sandbox.detected()
  }
}
