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

    /// A document.
    package init(item: String, digest: Digest) {
      self.item = item
      self.digest = digest
    }
  }

  private let preparedBy: EntityUID
  private let documents: [Document]
  private let proposals: [Proposal]
  private let codes: ProposalCodes

  /// A draft by an official.
  package init(preparedBy: EntityUID, documents: [Document], proposals: [Proposal], codes: ProposalCodes) {
    self.preparedBy = preparedBy
    self.documents = documents
    self.proposals = proposals
    self.codes = codes
  }

  /// The plan as JSON, proposals numbered from 1 through all documents.
  package var json: JSONValue {
    var number: Int64 = 0
    let written = documents.map { document -> JSONValue in
      let own = proposals.filter { $0.item == document.item }.map { proposal -> JSONValue in
        number += 1
        return json(proposal, number)
      }
      return [
        "item": .string(document.item), "sha256": .string(document.digest.description), "proposals": .array(own),
      ]
    }
    return ["preparedBy": .string(preparedBy.description), "documents": .array(written)]
  }

  private func json(_ proposal: Proposal, _ number: Int64) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("number", .integer(number)), .init("kind", .string(proposal.kind.name)),
      .init("code", .string(codes.code(proposal.kind))), .init("boxes", .array(proposal.boxes.map(Self.json))),
      .init("state", "proposed"),
    ]
    if !proposal.text.isEmpty { members.append(.init("text", .string(proposal.text))) }
    return .object(members)
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
