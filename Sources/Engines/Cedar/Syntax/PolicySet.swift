/// Policies that were read together, with unique ids.
public struct PolicySet: Sendable {
  /// In the order of the sources and of their texts.
  public let policies: [Policy]

  /// Reads policies in Cedar's human syntax.
  ///
  /// Templates are refused.
  /// - Throws: every error of every source.
  public init(parsing sources: [(file: String, text: String)]) throws(CedarErrors) {
    var policies: [Policy] = []
    var errors: [CedarError] = []
    for source in sources {
      do {
        policies += try PolicyParser.policies(in: source.text, file: source.file, firstIndex: policies.count)
      } catch {
        errors += error.errors
      }
    }
    var places: [ByteText: SourcePosition] = [:]
    for policy in policies {
      if let other = places.updateValue(policy.position, forKey: ByteText(policy.id)) {
        errors.append(
          CedarError(position: policy.position, message: "the policy id `\(policy.id)` is taken at \(other)"))
      }
    }
    guard errors.isEmpty else { throw CedarErrors(errors) }
    self.policies = policies
  }

  /// The policy of an id, or nil.
  public subscript(id: String) -> Policy? { policies.first { sameBytes($0.id, id) } }
}
