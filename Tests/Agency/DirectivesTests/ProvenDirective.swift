import Cedar
import Testing

@testable import Directives

/// A directive of this repository of which something is proven: of every case there can be, not of some.
struct ProvenDirective: Sendable {
  /// The repository.
  static let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

  private let loaded: Directive?

  /// The directive of a folder under `Directives/`; where it does not load, every proof of it fails.
  init(_ folder: String) { loaded = try? Directive(folder: "\(Self.root)/Directives/\(folder)") }

  /// The directive.
  func directive() throws -> Directive { try #require(loaded) }

  /// What comes of the claim that nothing of a type for which `when` is true passes, unless `without` is true too.
  func verdict(_ type: String, _ action: String, when: String, without: String? = nil) throws -> Verdict {
    try directive().prover(action: action, about: type).verdict(
      .neverPermits(
        when: try Expression(parsing: when, file: "when"),
        without: try without.map { try Expression(parsing: $0, file: "without") }))
  }

  /// Whether that is proven for each of the actions.
  func never(_ type: String, _ actions: [String], when: String, without: String? = nil) throws -> Bool {
    try actions.allSatisfy { try verdict(type, $0, when: when, without: without).isProven }
  }

  /// Policies of which it is not proven that they never fail.
  func failing() throws -> [String] {
    let policies = try directive().policies
    let proven = try Prover(policies, schema: directive().schema)
      .proven(policies.policies.map { .neverErrors(policy: $0.id) })
    return zip(policies.policies, proven).filter { !$1 }.map(\.0.id)
  }

  /// Policies that never say anything, but for those that only ask.
  func dead() throws -> [String] {
    let policies = try directive().policies
    let proven = try Prover(policies, schema: directive().schema)
      .proven(policies.policies.map { .neverMatches(policy: $0.id) })
    return zip(policies.policies, proven).filter { $1 && $0.annotation("asks") == nil }.map(\.0.id)
  }
}
