package import Notation

/// Payload of `case.determined`: what the directive said of the case for one action.
package struct CaseDetermined: EventPayload {
  package static let type = EventType("case.determined", retention: "case", check: Self.reads)

  /// `accept`, `release`, `close`, ….
  package let action: String
  /// `permitted`, `open`, `refused`, `elsewhere` or `faulty`.
  package let outcome: String
  /// Number of the directive in force at the instant.
  package let directive: String
  /// Hash of the directive's folder.
  package let directiveHash: Digest
  /// Hash of the registers as of the instant.
  package let registersHash: Digest
  /// The sealed object that holds the whole determination.
  package let object: Identifier
  /// SHA-256 of the determination's canonical JSON.
  package let sha256: Digest

  /// A determination from its parts.
  package init(
    action: String, outcome: String, directive: (number: String, hash: Digest), registersHash: Digest,
    determination: (object: Identifier, sha256: Digest)
  ) {
    self.action = action
    self.outcome = outcome
    self.directive = directive.number
    directiveHash = directive.hash
    self.registersHash = registersHash
    object = determination.object
    sha256 = determination.sha256
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    action = try reader.text("action")
    outcome = try reader.text("outcome")
    guard ["permitted", "open", "refused", "elsewhere", "faulty"].contains(outcome) else {
      throw reader.error("outcome", "an unknown outcome")
    }
    directive = try reader.text("directive")
    directiveHash = try reader.digest("directiveHash")
    registersHash = try reader.digest("registersHash")
    object = try reader.identifier("object")
    sha256 = try reader.digest("sha256")
    try reader.finish()
  }

  package var objects: [ObjectReference] { [ObjectReference(object, sha256: sha256)] }

  package var json: JSONValue {
    Keeping.object(
      ("action", .string(action)), ("outcome", .string(outcome)), ("directive", .string(directive)),
      ("directiveHash", .text(of: directiveHash)), ("registersHash", .text(of: registersHash)),
      ("object", .text(of: object)), ("sha256", .text(of: sha256)))
  }
}
