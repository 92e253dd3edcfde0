import Notation
import Testing

@testable import Disclosure

/// Where a determination of then and one of now differ; a whole one is recomputed in the script on disposition.
@Suite struct `A determination recomputed` {
  private static func determination(_ outcome: String, _ states: [String: String]) -> JSONValue {
    [
      "outcome": .string(outcome), "gateways": .array([]),
      "findings": .array(
        states.sorted { $0.key < $1.key }.map { ["clause": .string($0.key), "state": .string($0.value)] }),
    ]
  }

  @Test func `differs by clause and by member, and says so even where only words differ`() {
    let then = Self.determination("permitted", ["7.1": "met", "7.2": "met"])
    let now = Self.determination("open", ["7.2": "unknown", "7.3": "met"])
    #expect(
      Recomputation.differences(then, now) == [
        .init(place: "7.1", then: "met", now: "absent"), .init(place: "7.2", then: "met", now: "unknown"),
        .init(place: "7.3", then: "absent", now: "met"), .init(place: "outcome", then: "permitted", now: "open"),
      ])
    #expect(Recomputation.differences(then, then).map(\.place) == ["findings"])
  }
}
