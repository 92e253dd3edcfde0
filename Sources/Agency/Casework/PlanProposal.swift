package import Cedar
package import Notation

/// A passage that a search proposed to withhold, and what somebody decided about it.
package struct PlanProposal: Sendable {
  /// What was decided.
  package enum State: String, Sendable, CaseIterable {
    /// Nobody has decided.
    case proposed
    /// It is withheld.
    case confirmed
    /// It stays.
    case rejected
  }

  /// The kind of a place where ink and words disagree: rejected, it counts as reviewed.
  package static let unclear = "unclear"
  /// Kinds that are places and not words: what is withheld is what lies in their boxes.
  private static let places: Set<String> = [unclear, "face", "photograph"]

  /// Names the proposal within its plan, from 1.
  package let number: Int64
  /// What was found: `name`, `personnel`, the name of a pattern, or `unclear`.
  package let kind: String
  /// The provision on which it is withheld.
  package let code: String
  /// An exemption of another law that the office notes beside it, or nil.
  package let exemption: String?
  /// Why, in the office's own words, or nil.
  package let reason: String?
  /// What stands there, or nil where that is not certain; data of a person.
  package let text: String?
  /// Its page, from 1.
  package let page: Int
  /// Boxes of its words on that page; at least one.
  package let boxes: [PlanFile.Redaction.Target]
  /// What was decided.
  package let state: State
  /// Whether it was decided knowingly that the same text, or the same place of a copy, is treated otherwise elsewhere.
  package let differs: Bool
  /// Who decided when; nil while nobody has.
  package let decision: (by: EntityUID, at: Instant)?

  init(_ reader: ObjectReader) throws(JSONError) {
    var reader = reader
    number = try reader.integer("number")
    guard number >= 1, number <= 1_000_000_000 else { throw reader.error("number", "a number from 1 was expected") }
    kind = try reader.string("kind")
    code = try reader.string("code")
    guard !kind.isEmpty, !code.isEmpty else { throw reader.error("kind", "a kind and a code were expected") }
    exemption = try reader.optionalString("exemption")
    reason = try reader.optionalString("reason")
    text = try reader.optionalString("text")
    var boxes: [PlanFile.Redaction.Target] = []
    var pages: Set<Int> = []
    for element in try reader.array("boxes") {
      let box = try PlanFile.rectangle(element, reader)
      if case .box(let page, _, _, _, _) = box { pages.insert(page) }
      boxes.append(box)
    }
    guard let page = pages.first, pages.count == 1 else {
      throw reader.error("boxes", "boxes of one page were expected")
    }
    (self.boxes, self.page) = (boxes, page)
    guard let state = State(rawValue: try reader.string("state")) else {
      throw reader.error("state", "proposed, confirmed or rejected was expected")
    }
    self.state = state
    differs = try reader.optionalBool("differs") ?? false
    decision = try Self.decision(state, &reader)
    try reader.finish()
  }

  /// Who and when stand where something was decided, and only there.
  private static func decision(
    _ state: State, _ reader: inout ObjectReader
  ) throws(JSONError) -> (by: EntityUID, at: Instant)? {
    state == .proposed ? nil : try decision(&reader)
  }

  static func decision(_ reader: inout ObjectReader) throws(JSONError) -> (by: EntityUID, at: Instant) {
    guard let by = EntityUID(parsing: try reader.string("by")), by.type == "Official" else {
      throw reader.error("by", "an official such as Official::\"x\" was expected")
    }
    return (by, try reader.instant("at"))
  }

  /// What it withholds: nothing until it is confirmed.
  var redactions: [PlanFile.Redaction] {
    guard state == .confirmed, let decision else { return [] }
    let targets = Self.places.contains(kind) ? boxes : [.passage(kind: kind, boxes: boxes)]
    return targets.map {
      .init(
        target: $0, code: code, exemption: exemption, reason: reason,
        confirmed: (number, decision.by, decision.at), text: text, differs: differs)
    }
  }

  /// Places that are shown although the same is withheld elsewhere.
  var shown: [PlanFile.Redaction.Target] { state == .rejected && differs ? boxes : [] }

  /// Places that whoever rejected it has looked at.
  var reviewed: [PlanFile.Redaction.Target] { state == .rejected && kind == Self.unclear ? boxes : [] }
}

extension PlanFile {
  /// A proposal that nobody has decided, by its place.
  package struct Undecided: Sendable {
    /// The record.
    package let item: EntityUID
    /// The page, from 1.
    package let page: Int
    /// The proposal's number.
    package let number: Int64
  }

  /// Proposals that nobody has decided; with one of them nothing is released.
  package var undecided: [Undecided] {
    documents.filter { !isWithheld($0.item) }.flatMap { document in
      document.proposals.filter { $0.state == .proposed }.map {
        Undecided(item: document.item, page: $0.page, number: $0.number)
      }
    }
  }

  /// Everybody who prepared the plan: who made it, and who decided anything in it.
  package var preparers: Set<EntityUID> {
    Set(
      [preparedBy] + documents.flatMap(\.proposals).compactMap { $0.decision?.by }
        + documents.flatMap(\.parts).compactMap { $0.decision?.by })
  }
}
