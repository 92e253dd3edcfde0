package import Casework
import Cedar
import FoundationEssentials
import Keeping
package import Notation
package import Typesetting
import Wording

/// The accounting as the individual whom it is about may see it (552a/c.3).
///
/// Of each disclosure it tells day, nature, purpose and recipient (552a/c.1.A, 552a/c.1.B), and nothing of the case, of
/// others whom the records concern, or of who decided. What is left out leaves neither a gap nor a count: entries bear
/// no numbers, and their order follows from what they say. Two accountings that differ only in what is left out are the
/// same bytes.
package struct SubjectAccounting: Sendable {
  /// The provision under which a disclosure is never told to its subject.
  private static let untold = "552a(b)(7)"

  /// One disclosure that the individual is told of.
  struct Entry: Sendable, Equatable {
    let day: CalendarDate
    let nature: String
    let purpose: String
    let recipient: AccountingRecord.Recipient

    init(_ record: AccountingRecord) {
      day = record.disclosedAt.date
      nature = record.nature
      purpose = record.purpose
      recipient = record.recipient
    }

    init(_ record: DisclosureAccounted) {
      day = record.date
      nature = record.nature
      purpose = record.purpose
      recipient = .init(
        name: record.recipient.name, office: record.recipient.office ?? "", address: record.recipient.address)
    }

    var sortKey: [String] { [day.description, recipient.name, recipient.office, nature, purpose] + recipient.address }

    var json: JSONValue {
      [
        "date": .string(day.description), "nature": .string(nature), "purpose": .string(purpose),
        "recipient": [
          "name": .string(recipient.name), "office": .string(recipient.office),
          "address": .array(recipient.address.map { .string($0) }),
        ],
      ]
    }
  }

  let entries: [Entry]

  /// The disclosures that are told, in whatever order they come.
  init(_ records: [AccountingRecord]) { self.init(entries: records.map(Entry.init)) }

  /// The same from the ledger's own entries.
  init(accounted: [DisclosureAccounted]) { self.init(entries: accounted.map(Entry.init)) }

  private init(entries: [Entry]) {
    self.entries = entries.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
  }

  /// The entries of a case that are not left out, each read from its document.
  /// - Parameter examined: what the directive said of giving the accounting.
  /// - Throws: `DisclosureError` when a document cannot be read, is no record of a disclosure, or is one that is never
  ///   told to its subject.
  package init(of folder: CaseFolder, _ examined: Examiner.Examined) throws(DisclosureError) {
    let path = FactPath(directive: examined.directive, subject: examined.subject)
    var records: [AccountingRecord] = []
    for item in folder.file.items where !path.isWithheld(item.uid) {
      let record = try Self.record(item.document, of: folder)
      // The fact on which the directive decided may be wrong; the record itself is asked too.
      guard !record.authority.provision.contains(Self.untold) else {
        throw .incomplete("`\(item.uid)` records a disclosure that is not told to its subject; leave it out")
      }
      records.append(record)
    }
    self.init(records)
  }

  /// The accounting as JSON.
  package var json: JSONValue { ["disclosures": .array(entries.map(\.json)), "version": .integer(1)] }

  /// The accounting as a document to be set.
  package var document: Document {
    Document(
      title: Texts.text("subject.title"), margin: 54, body: TextStyle(face: .sans, size: 9.5),
      running: RunningText(footer: Texts.text("subject.footer"), isNumbered: true),
      blocks: [
        .styled(Texts.text("subject.title"), TextStyle(face: .sans, size: 16, isBold: true)),
        .paragraph(Texts.text(entries.isEmpty ? "subject.none" : "subject.given")),
      ] + entries.map(block))
  }

  private func block(_ entry: Entry) -> Block {
    let name = [entry.recipient.name, entry.recipient.office].filter { !$0.isEmpty }.joined(separator: "\n")
    return .form([
      FormRow([
        FormBox(Texts.text("subject.date"), LetterSlots.written(entry.day), share: 0.6),
        FormBox(Texts.text("subject.nature"), entry.nature, share: 1.4),
      ]),
      FormRow([FormBox(Texts.text("subject.purpose"), entry.purpose)]),
      FormRow([
        FormBox(Texts.text("subject.recipient"), name),
        FormBox(Texts.text("subject.address"), entry.recipient.address.joined(separator: "\n")),
      ]),
    ])
  }

  /// One document, which has to be the one that was hashed when the case was examined.
  private static func record(_ name: String, of folder: CaseFolder) throws(DisclosureError) -> AccountingRecord {
    guard let document = folder.documents[name], let data = FileManager.default.contents(atPath: document.path),
      data.count <= CaseFolder.fileBytesMax, Digest.sha256(data) == document.digest
    else { throw .incomplete("\(folder.path)/\(name): cannot be read, is too large, or has changed meanwhile") }
    do throws(JSONError) {
      return try AccountingRecord(reading: try JSONReader.read(Array(data), source: document.path), source: name)
    } catch {
      throw .incomplete("\(folder.path)/\(name):\(error.place): \(error.reason)")
    }
  }
}

extension SubjectAccounting {
  /// The accounting as a PDF.
  /// - Throws: `DisclosureError.unsettable`
  package func pdf() throws(DisclosureError) -> [UInt8] {
    do throws(TypesettingError) {
      return try Typesetter().pdf(document)
    } catch {
      throw .unsettable(error)
    }
  }
}
