package import Cedar
package import Notation

/// A part of a document that is decided on by itself: an attachment, a header or a body of a message.
package struct PlanPart: Sendable {
  /// What was decided.
  package enum State: String, Sendable, CaseIterable {
    /// Nobody has decided.
    case undecided
    /// It is shown: in its document, or as a document of its own.
    case included
    /// Nothing of it is shown.
    case withheld
  }

  /// The kind of an attachment that cannot be shown.
  package static let unknown = "unknown"

  /// Numbers the part among the proposals and parts of its plan, from 1.
  package let number: Int64
  /// Names the part within its document: `attachment-1`.
  package let id: String
  /// What it is: `header`, `body`, or of an attachment the kind of its document; `unknown` cannot be shown.
  package let kind: String
  /// How the document calls it; data of a person.
  package let name: String?
  /// Bytes of an attachment, or nil.
  package let byteCount: Int64?
  /// What is proposed; nil where only a person can say.
  package let proposed: State?
  /// The provision on which it is withheld, or nil.
  package let code: String?
  /// An exemption of another law that the office notes beside it, or nil.
  package let exemption: String?
  /// Why it is withheld, in the office's own words, or nil.
  package let reason: String?
  /// What was decided.
  package let state: State
  /// Who decided when; nil while nobody has.
  package let decision: (by: EntityUID, at: Instant)?

  init(_ reader: ObjectReader) throws(JSONError) {
    var reader = reader
    number = try reader.integer("number")
    guard number >= 1, number <= 1_000_000_000 else { throw reader.error("number", "a number from 1 was expected") }
    id = try reader.string("part")
    kind = try reader.string("kind")
    guard Self.isName(id), Self.isName(kind) else { throw reader.error("part", "a part and a kind were expected") }
    name = try reader.optionalString("name")
    code = try reader.optionalString("code")
    exemption = try reader.optionalString("exemption")
    reason = try reader.optionalString("reason")
    switch reader.optional("bytes") {
    case nil: byteCount = nil
    case .integer(let count)? where count >= 0: byteCount = count
    default: throw reader.error("bytes", "a number from 0 was expected")
    }
    proposed = try Self.state("proposed", &reader)
    guard proposed != .undecided else { throw reader.error("proposed", "included or withheld was expected") }
    guard let state = try Self.state("state", &reader) else {
      throw reader.error("state", "undecided, included or withheld was expected")
    }
    self.state = state
    decision = state == .undecided ? nil : try PlanProposal.decision(&reader)
    try reader.finish()
  }

  /// Whether it is a document of its own where it is included.
  package var isDocument: Bool { kind != "header" && kind != "body" }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  private static func state(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> State? {
    guard let text = try reader.optionalString(key) else { return nil }
    guard let state = State(rawValue: text) else {
      throw reader.error(key, "undecided, included or withheld was expected")
    }
    return state
  }
}

extension PlanFile {
  /// A part that nobody has decided on, by its place.
  package struct UndecidedPart: Sendable {
    /// The record, or the part of one, in which it lies.
    package let item: EntityUID
    /// Its id within that document.
    package let part: String
    /// Its number in the plan.
    package let number: Int64
  }

  /// Parts that nobody has decided on; with one of them nothing is released.
  package var undecidedParts: [UndecidedPart] {
    documents.filter { !isWithheld($0.item) }.flatMap { document in
      document.parts.filter { $0.state == .undecided }.map {
        UndecidedPart(item: document.item, part: $0.id, number: $0.number)
      }
    }
  }

  /// The record in which a document of the plan lies: itself, where it is no part of another.
  package static func record(of item: EntityUID) -> EntityUID {
    guard let stroke = item.id.firstIndex(of: "/") else { return item }
    return EntityUID(type: item.type, id: String(item.id[..<stroke]))
  }

  /// Whether a document of the plan is withheld: it is a part that is withheld, or lies in one.
  package func isWithheld(_ item: EntityUID) -> Bool {
    guard let stroke = item.id.lastIndex(of: "/") else { return false }
    let outer = EntityUID(type: item.type, id: String(item.id[..<stroke]))
    let part = item.id[item.id.index(after: stroke)...]
    if isWithheld(outer) { return true }
    return documents.first { $0.item == outer }?.parts.contains { $0.id == part && $0.state == .withheld } ?? false
  }
}

extension PlanFile {
  /// What the plan says of a record and of the documents that lie in it and are shown.
  package func shown(of record: EntityUID) -> [Document] {
    documents.filter { Self.record(of: $0.item) == record && !isWithheld($0.item) }
  }

  /// The grounds on which parts of a record are withheld.
  package func codesOfParts(of record: EntityUID) -> [String] {
    shown(of: record).flatMap(\.parts).filter { $0.state == .withheld }.compactMap(\.code)
  }
}
