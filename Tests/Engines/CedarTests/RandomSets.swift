import TestSupport

@testable import Cedar

/// Random policies that validate, in small sets.
struct RandomSets {
  let schema: Schema
  let policies: [String]

  init(seed: UInt64, count: Int) throws {
    schema = try Schema(parsing: try TestData.text("random.cedarschema"), file: "random.cedarschema")
    var source = RandomPolicies(random: SeededRandom(seed: seed))
    let texts = (0..<count).map { _ in source.policy() }
    let all = try PolicySet(parsing: [("random", texts.joined())])
    let invalid = Set(Validator.check(all, against: schema).map(\.position.line))
    policies = all.policies.filter { !$0.spans(invalid) }.map { texts[$0.index] }
  }

  /// Sets of so many policies each.
  func sets(of size: Int) throws -> [PolicySet] {
    try stride(from: 0, to: policies.count - size, by: size).map { start in
      try PolicySet(parsing: [("random", policies[start..<start + size].joined())])
    }
  }
}
