import Casework
package import Cedar
package import Notation
package import Redaction

/// A plan of proposals that nobody has decided yet.
package struct PlanDraft {
  /// A document that was searched.
  package struct Document {
    /// Its record.
    package let item: String
    /// Its hash: the places are true of these bytes and no others.
    package let digest: Digest

    /// A document by its record.
    package init(item: String, digest: Digest) {
      self.item = item
      self.digest = digest
    }
  }

  private let preparedBy: EntityUID
  private let documents: [Document]
  private let found: SearchResult
  private let codes: ProposalCodes

  /// A draft by an official.
  package init(preparedBy: EntityUID, documents: [Document], found: SearchResult, codes: ProposalCodes) {
    self.preparedBy = preparedBy
    self.documents = documents
    self.found = found
    self.codes = codes
  }

  /// The plan as JSON, parts and proposals numbered from 1 through all documents.
  package var json: JSONValue {
    var number: Int64 = 0
    func next() -> Int64 {
      number += 1
      return number
    }
    let proposals = Dictionary(grouping: found.proposals, by: \.item)
    let written = found.documents.map { document -> JSONValue in
      var members = [JSONValue.Member("item", .string(document.id))]
      if let digest = documents.first(where: { $0.item == document.id })?.digest {
        members.append(.init("sha256", .string(digest.description)))
      }
      if !document.isSearched { members.append(.init("searched", .bool(false))) }
      if !document.parts.isEmpty {
        members.append(.init("parts", .array(document.parts.map { Self.json($0, next()) })))
      }
      members.append(.init("proposals", .array((proposals[document.id] ?? []).map { json($0, next()) })))
      return .object(members)
    }
    var members: [JSONValue.Member] = [
      .init("preparedBy", .string(preparedBy.description)), .init("documents", .array(written)),
    ]
    if !found.copies.isEmpty { members.append(.init("copies", .array(found.copies.map(Self.json)))) }
    return .object(members)
  }

  private static func json(_ found: SearchResult.Part, _ number: Int64) -> JSONValue {
    let part = found.part
    let kind = part.role == .attachment ? found.kind?.rawValue ?? PlanPart.unknown : part.role.rawValue
    var members: [JSONValue.Member] = [
      .init("number", .integer(number)), .init("part", .string(part.id)), .init("kind", .string(kind)),
      .init("state", "undecided"),
    ]
    if let count = found.byteCount { members.append(.init("bytes", .integer(Int64(count)))) }
    if let proposal = part.proposal { members.append(.init("proposed", .string(proposal.rawValue))) }
    if !part.name.isEmpty { members.append(.init("name", .string(part.name))) }
    return .object(members)
  }

  private func json(_ proposal: Proposal, _ number: Int64) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("number", .integer(number)), .init("kind", .string(proposal.kind.name)),
      .init("code", .string(codes.code(proposal.kind))), .init("boxes", .array(proposal.boxes.map(Self.json))),
      .init("state", "proposed"),
    ]
    if let exemption = codes.exemption(proposal.kind) { members.append(.init("exemption", .string(exemption))) }
    if !proposal.text.isEmpty { members.append(.init("text", .string(proposal.text))) }
    return .object(members)
  }

  private static func json(_ copy: SearchResult.Copy) -> JSONValue {
    [
      "pages": [
        [.string(copy.item), .integer(Int64(copy.page))], [.string(copy.other), .integer(Int64(copy.otherPage))],
      ],
      "shift": [points(copy.across), points(copy.down)],
    ]
  }

  private static func json(_ box: PageBox) -> JSONValue {
    let numbers = [box.x, box.y, box.width, box.height].map(points)
    return .array([.integer(Int64(box.page))] + numbers)
  }

  /// Points to the hundredth: a pixel of a page is 0.36 of them, so that no box moves by being written.
  private static func points(_ value: Double) -> JSONValue {
    let hundredths = Int64((value * 100).rounded())
    return hundredths % 100 == 0 ? .integer(hundredths / 100) : .number(Double(hundredths) / 100)
  }
}
