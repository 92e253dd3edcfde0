import Cedar
package import Notation

extension Determination {
  /// The determination as a file holds it; see `docs/formats/determination.md`.
  ///
  /// Ids, clauses and sentences of the directive only: no value of a fact.
  package var json: JSONValue {
    [
      "format": 1,
      "action": .string(action),
      "at": .string(at.description),
      "principal": .string(principal.description),
      "directive": ["number": .string(directive), "version": .string(directiveDigest.description)],
      "registers": .string(registersDigest.description),
      "outcome": .string(outcome.rawValue),
      "elsewhere": .array(elsewhere.map { .string($0) }),
      "gateways": .array(gateways.map { .string($0) }),
      "findings": .array(findings.map(\.json)),
      "due": .array(
        due.map {
          ["product": .string($0.product), "clause": .string($0.clause), "entity": .string($0.entity.description)]
        }),
      "notes": .array(notes.map { .string($0) }),
    ]
  }
}

extension Finding {
  var json: JSONValue {
    [
      "clause": .string(clause), "title": .string(title), "state": .string(state.name),
      "warnings": .array(warnings.map { .string($0) }),
      "parts": .array(parts.map(\.json)),
    ]
  }
}

extension Finding.Part {
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("policy", .string(policy)), .init("entity", .string(entity.description)),
      .init("state", .string(state.name)),
      .init("read", .array(read.map { .string($0) })),
      .init("unanswered", .array(unanswered.map { .string($0) })),
      .init("missing", .array(missing.map { .string($0) })),
      .init("reason", .string(reason)),
      .init("by", .array(roles.map { .string($0) })),
    ]
    members.append(.init("remedy", remedy.map { .string($0) } ?? .null))
    members.append(.init("due", due.map { .string($0.description) } ?? .null))
    members.append(.init("elsewhere", elsewhere.map { .string($0) } ?? .null))
    return .object(members)
  }
}
