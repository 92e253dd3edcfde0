import Notation
package import Typesetting
import Wording

/// Lays an accounting record out as a form of our own; it imitates no government form.
package struct AccountingForm: Sendable {
  private let record: AccountingRecord

  /// The form of a record.
  package init(_ record: AccountingRecord) { self.record = record }

  /// The form, one page for an ordinary disclosure; its metadata names the case and nobody.
  package var document: Document {
    Document(
      title: Texts.text("form.metadata", ["number": record.caseNumber]), margin: 54,
      body: TextStyle(face: .sans, size: 9.5),
      running: RunningText(
        footer: Texts.text("form.footer"), isNumbered: true),
      blocks: head + disclosure + persons + records + decision)
  }

  private var head: [Block] {
    [
      .styled(Texts.text("form.title"), TextStyle(face: .sans, size: 16, isBold: true)),
      .styled(
        Texts.text("form.kept"),
        TextStyle(face: .sans, size: 8)),
      .form([
        FormRow([
          FormBox(Texts.text("form.case"), record.caseNumber),
          FormBox(Texts.text("form.date"), day(record.disclosedAt)),
          FormBox(Texts.text("form.time"), String(record.disclosedAt.description.dropFirst(11).prefix(5)), share: 0.6),
        ])
      ]),
    ]
  }

  private var disclosure: [Block] {
    let uses = record.authority.routineUses.map { "\($0.system): \($0.use)" }
    let received = record.request.received.map { Texts.text("form.received", ["day": day($0)]) } ?? ""
    return [
      .form([
        FormRow([FormBox(Texts.text("form.nature"), record.nature, heightMin: 30)]),
        FormRow([FormBox(Texts.text("form.purpose"), record.purpose, heightMin: 30)]),
        FormRow([
          FormBox(
            Texts.text("form.recipient"), [record.recipient.name, record.recipient.office].joined(separator: "\n")),
          FormBox(Texts.text("form.address"), record.recipient.address.joined(separator: "\n")),
        ]),
        FormRow([
          FormBox(Texts.text("form.authority"), record.authority.provision, share: 0.7),
          FormBox(Texts.text("form.gateway"), record.authority.gateway, share: 1.3),
        ]),
        FormRow([FormBox(Texts.text("form.routineUse"), uses.isEmpty ? "–" : uses.joined(separator: "\n"))]),
        FormRow([FormBox(Texts.text("form.request"), record.request.reference + received)]),
      ])
    ]
  }

  private var persons: [Block] {
    [
      .heading(Texts.text("form.persons"), level: 3),
      .table(
        Table(
          [
            .init(Texts.text("form.person"), 0.6), .init(Texts.text("form.name"), 2.4),
            .init(Texts.text("form.status"), 2),
          ],
          rows: record.subjects.map { [$0.id, $0.name, $0.status] })),
    ]
  }

  private var records: [Block] {
    let numbers =
      record.bates.map { Texts.text("form.numbered", ["first": $0.first, "last": $0.last]) }
      ?? Texts.text("form.unnumbered")
    return [
      .heading(Texts.text("form.records"), level: 3),
      .table(
        Table(
          [
            .init(Texts.text("form.record"), 0.6), .init(Texts.text("form.description"), 2.4),
            .init(Texts.text("form.system"), 2.2),
            .init(Texts.text("form.subjects"), 0.9), .init(Texts.text("form.pages"), 0.6, .right),
          ],
          rows: record.records.map {
            [$0.id, $0.title, $0.system, $0.subjects.joined(separator: ", "), "\($0.pageCount)"]
          })),
      .paragraph(Texts.text("form.total", ["count": "\(pageCount)"]) + " " + numbers),
    ]
  }

  private var decision: [Block] {
    [
      .form([
        FormRow([
          FormBox(Texts.text("form.official"), "\(record.official.name)\n\(record.official.title)", heightMin: 36),
          FormBox(Texts.text("form.office"), record.official.office),
          FormBox(Texts.text("form.entry"), record.official.id, share: 0.7),
        ])
      ])
    ]
  }

  private var pageCount: Int64 { record.records.reduce(0) { $0 + $1.pageCount } }

  private func day(_ instant: Instant) -> String { LetterSlots.written(instant.date) }
}
