package import Casework
import Cedar
package import Directives
package import Keeping
package import Notation
import Typesetting
import Wording

/// A record that a clause makes due, filled from the case as `records/<name>.tsv` of its directive says.
///
/// It says how things stand on its day, whatever the outcome; it decides nothing and releases nothing.
package struct FilledRecord: Sendable {
  /// One field with its text.
  package struct Field: Sendable {
    /// Its name.
    package let id: String
    /// What it is called.
    package let label: String
    /// What stands in it; nothing where nothing has to.
    package let lines: [String]
    /// The clause that asks for it.
    package let basis: String
  }

  /// What the record is called.
  package let title: String
  /// Its fields in the order of the form.
  package let fields: [Field]
  private let name: String
  private let determination: Determination

  /// Fills a record.
  /// - Parameter events: what the ledger holds of the case.
  /// - Throws: `DisclosureError.incomplete` where it is not due, or naming every field that must be there and is not.
  package init(
    _ template: RecordTemplate, of folder: CaseFolder, _ examined: Examiner.Examined, events: [Event]
  ) throws(DisclosureError) {
    let product = "record/\(template.name)"
    let production = examined.directive.productions.first { $0.products.contains(product) }
    guard let production, examined.determination.due.contains(where: { $0.product == product }) else {
      throw .incomplete("the case makes no `\(product)` due")
    }
    name = template.name
    title = production.policy.annotation("title") ?? template.name
    determination = examined.determination
    let sources = FieldSources(folder: folder, examined: examined, events: events)
    fields = template.fields.map {
      Field(id: $0.id, label: $0.label, lines: sources.lines($0), basis: $0.basis)
    }
    let missing = zip(template.fields, fields).filter { sources.isNeeded($0) && $1.lines.isEmpty }.map {
      "`\($0.0.id)` (\($0.0.source))"
    }
    guard missing.isEmpty else {
      throw .incomplete("records/\(name).tsv: nothing fills \(missing.joined(separator: ", ")) yet")
    }
  }

  /// The record as JSON.
  package var json: JSONValue {
    [
      "record": .string(name), "directive": .string(determination.directive), "at": .string("\(determination.at)"),
      "version": .integer(1),
      "fields": .array(
        fields.map { field in
          [
            "field": .string(field.id), "label": .string(field.label), "basis": .string(field.basis),
            "lines": .array(field.lines.map { .string($0) }),
          ]
        }),
    ]
  }

  /// The record as a PDF.
  /// - Throws: `DisclosureError.unsettable`
  package func pdf() throws(DisclosureError) -> [UInt8] {
    let words = ["directive": determination.directive, "at": "\(determination.at)"]
    let document = Document(
      title: title, margin: 54, body: TextStyle(face: .sans, size: 9.5),
      running: RunningText(footer: Texts.text("record.footer", words), isNumbered: true),
      blocks: [.styled(title, TextStyle(face: .sans, size: 16, isBold: true))]
        + fields.map { field in
          .form([
            FormRow([
              FormBox(field.label, field.lines.isEmpty ? "–" : field.lines.joined(separator: "\n"), share: 1.6),
              FormBox(Texts.text("record.basis"), field.basis, share: 0.5),
            ])
          ])
        })
    do throws(TypesettingError) { return try Typesetter().pdf(document) } catch { throw .unsettable(error) }
  }
}

/// What stands in the fields of a record.
private struct FieldSources {
  let folder: CaseFolder
  let examined: Examiner.Examined
  let events: [Event]

  func isNeeded(_ field: RecordTemplate.Field) -> Bool {
    switch field.need {
    case "always": true
    case "personal": !folder.file.persons.isEmpty
    case "requested": !folder.file.requests.isEmpty
    default: false
    }
  }

  func lines(_ field: RecordTemplate.Field) -> [String] {
    field.sources.lazy.map { lines($0.kind, $0.rest) }.first { !$0.isEmpty } ?? []
  }

  private func lines(_ kind: String, _ rest: String) -> [String] {
    let path = FactPath(directive: examined.directive, subject: examined.subject, isNaming: true)
    switch kind {
    case "case.number": return [folder.file.number]
    case "case.items":
      return folder.file.items.filter { !path.isWithheld($0.uid) }.map { "\($0.uid.id): \($0.title)" }
    case "case.requests": return folder.file.requests.map { "\($0.id), \(LetterSlots.written($0.received.date))" }
    case "actor": return path.texts(of: examined.determination.principal, "name")
    case "day": return [LetterSlots.written(examined.day)]
    case "fact": return path.texts(rest)
    case "parameter":
      let parameter = examined.directive.manifest.parameters.first { $0.name == rest }
      return parameter?.value(on: examined.day).flatMap(Self.text).map { [$0] } ?? []
    case "transmission": return transmission(rest)
    case "slot":
      return Slots(folder: folder, directive: examined.directive, subject: examined.subject, day: examined.day)
        .all[rest] ?? []
    case "event": return happened(rest)
    case "record": return happened(DisclosureAccounted.type.name)
    default: return []
    }
  }

  private func transmission(_ part: String) -> [String] {
    guard let sent = folder.transmission else { return [] }
    switch part {
    case "addressee.name": return [sent.name]
    case "addressee.office": return [sent.office]
    case "addressee.address": return sent.address
    case "method": return [sent.method]
    default: return [sent.protection]
    }
  }

  private func happened(_ type: String) -> [String] {
    events.filter { $0.type == type }.map { "\(LetterSlots.written($0.at.date)), \($0.id)" }
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .integer(let number): "\(number)"
    case .string(let text): text
    case .bool(let bool): bool ? "yes" : "no"
    default: nil
    }
  }
}
