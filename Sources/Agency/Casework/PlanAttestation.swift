package import Cedar
package import Notation

/// A second person's word that a plan without a case is whole and right; in a case a fact says so.
package struct PlanAttestation: Sendable, Equatable {
  /// The member of the plan that holds them.
  static let key = "attested"

  /// Who looked at the whole.
  package let by: EntityUID
  /// When.
  package let at: Instant
  /// The plan that was looked at, by its hash.
  let over: Digest

  /// The hash that an attestation covers: of the plan without any attestation.
  static func digest(of plan: JSONValue) throws(JSONError) -> Digest {
    let members = (plan.members ?? []).filter { $0.key != key }
    return Digest.sha256(try CanonicalJSON.write(.object(members)))
  }

  /// As it is written.
  var json: JSONValue {
    ["by": .string(by.description), "at": .string(at.description), "over": .string(over.description)]
  }

  static func list(_ reader: inout ObjectReader) throws(JSONError) -> [PlanAttestation] {
    var list: [PlanAttestation] = []
    for var object in try reader.objects(key) {
      guard let by = EntityUID(parsing: try object.string("by")), by.type == "Official" else {
        throw object.error("by", "an official such as Official::\"x\" was expected")
      }
      guard let over = Digest(hexadecimal: try object.string("over")) else {
        throw object.error("over", "64 hexadecimal digits were expected")
      }
      list.append(PlanAttestation(by: by, at: try object.instant("at"), over: over))
      try object.finish()
    }
    return list
  }
}
