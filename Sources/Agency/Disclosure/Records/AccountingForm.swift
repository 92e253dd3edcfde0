import Notation
package import Typesetting

/// Lays an accounting record out as a form of our own; it imitates no government form.
package struct AccountingForm: Sendable {
  private let record: AccountingRecord

  /// The form of a record.
  package init(_ record: AccountingRecord) { self.record = record }

  /// The form, one page for an ordinary disclosure; its metadata names the case and nobody.
  package var document: Document {
    Document(
      title: "Record of disclosure \(record.caseNumber)", margin: 54, body: TextStyle(face: .sans, size: 9.5),
      running: RunningText(
        footer: "Record of disclosure – keep with the case; send a copy to the Privacy Division", isNumbered: true),
      blocks: head + disclosure + persons + records + decision)
  }

  private var head: [Block] {
    [
      .styled("Record of disclosure under 5 U.S.C. 552a(c)", TextStyle(face: .sans, size: 16, isBold: true)),
      .styled(
        "The agency keeps this accounting for at least five years or the life of the record, whichever is longer.",
        TextStyle(face: .sans, size: 8)),
      .form([
        FormRow([
          FormBox("1  Case", record.caseNumber), FormBox("2  Date of the disclosure", day(record.disclosedAt)),
          FormBox("3  Time (UTC)", String(record.disclosedAt.description.dropFirst(11).prefix(5)), share: 0.6),
        ])
      ]),
    ]
  }

  private var disclosure: [Block] {
    let uses = record.authority.routineUses.map { "\($0.system): \($0.use)" }
    let received = record.request.received.map { ", received \(day($0))" } ?? ""
    return [
      .form([
        FormRow([FormBox("4  Nature of the disclosure", record.nature, heightMin: 30)]),
        FormRow([FormBox("5  Purpose", record.purpose, heightMin: 30)]),
        FormRow([
          FormBox(
            "6  Name of the recipient", [record.recipient.name, record.recipient.office].joined(separator: "\n")),
          FormBox("7  Address of the recipient", record.recipient.address.joined(separator: "\n")),
        ]),
        FormRow([
          FormBox("8  Authority", record.authority.provision, share: 0.7),
          FormBox("9  Gateway", record.authority.gateway, share: 1.3),
        ]),
        FormRow([FormBox("10  Routine use", uses.isEmpty ? "–" : uses.joined(separator: "\n"))]),
        FormRow([FormBox("11  Request", record.request.reference + received)]),
      ])
    ]
  }

  private var persons: [Block] {
    [
      .heading("12  Persons concerned", level: 3),
      .table(
        Table(
          [.init("Person", 0.6), .init("Name", 2.4), .init("Status", 2)],
          rows: record.subjects.map { [$0.id, $0.name, $0.status] })),
    ]
  }

  private var records: [Block] {
    let numbers = record.bates.map { "Pages numbered \($0.first) to \($0.last)." } ?? "The pages bear no numbers."
    return [
      .heading("13  Records disclosed", level: 3),
      .table(
        Table(
          [
            .init("Record", 0.6), .init("Description", 2.4), .init("System of records", 2.2),
            .init("Persons", 0.9), .init("Pages", 0.6, .right),
          ],
          rows: record.records.map {
            [$0.id, $0.title, $0.system, $0.subjects.joined(separator: ", "), "\($0.pageCount)"]
          })),
      .paragraph("\(record.records.reduce(0) { $0 + $1.pageCount }) pages in all. \(numbers)"),
    ]
  }

  private var decision: [Block] {
    [
      .form([
        FormRow([
          FormBox("14  Disclosing official", "\(record.official.name)\n\(record.official.title)", heightMin: 36),
          FormBox("15  Office", record.official.office),
          FormBox("16  Register entry", record.official.id, share: 0.7),
        ])
      ])
    ]
  }

  private func day(_ instant: Instant) -> String { LetterSlots.written(instant.date) }
}
