package import Notation

/// The texts that fill a letter's slots: single texts, or lines for addresses.
package struct LetterSlots: Sendable, Equatable {
  /// Lines that one slot may have.
  package static let linesMax = 12
  /// UTF-8 bytes that one line of a slot may have.
  package static let lineBytesMax = 2_000

  /// Slot names with their lines; no lines, or empty ones, count as not filled.
  package private(set) var values: [String: [String]]

  /// Slots from texts and lines.
  package init(_ values: [String: [String]] = [:]) { self.values = values }

  /// A slot's lines, or nil when nobody filled it.
  package subscript(name: String) -> [String]? {
    guard let lines = values[name]?.filter({ !$0.trimmed.isEmpty }), !lines.isEmpty else { return nil }
    return lines
  }

  /// These slots with others laid over them.
  package func merging(_ others: LetterSlots) -> LetterSlots {
    LetterSlots(values.merging(others.values) { _, new in new })
  }

  /// Slots that no letter can hold, sorted.
  var unusable: [String] {
    values.filter { _, lines in
      lines.count > Self.linesMax
        || lines.contains { line in
          line.utf8.count > Self.lineBytesMax
            || line.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
    }.keys.sorted()
  }

  /// A day as letters write it: `March 9, 2026`.
  package static func written(_ date: CalendarDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let (year, month, day) = date.components
    return "\(months[Int(month) - 1]) \(day), \(year)"
  }
}

/// What a case says of its letter: the file `letter.json`.
package struct LetterDraft: Sendable, Equatable {
  /// The template's name.
  package let template: String
  /// The slots, `contact` and `cc` among them.
  package let slots: LetterSlots

  /// A draft.
  package init(template: String, slots: LetterSlots) {
    self.template = template
    self.slots = slots
  }

  /// Reads `{ "template", "slots": { name: text or lines }, "contact", "cc" }`; unknown keys are refused.
  /// - Throws: `JSONError` with file and place.
  package init(reading json: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(json, source: source)
    template = try reader.string("template")
    var values: [String: [String]] = [:]
    var slots = try ObjectReader(reader.optional("slots") ?? [:], source: source, path: "/slots")
    for member in slots.rest() {
      guard LetterSlot.isName(member.key) else { throw slots.error(member.key, "a slot's name is letters and digits") }
      values[member.key] = try Self.lines(member.value, reader: slots, key: member.key)
    }
    for key in ["contact", "cc"] {
      guard let value = reader.optional(key) else { continue }
      if values[key] != nil { throw reader.error(key, "this slot is filled twice") }
      values[key] = try Self.lines(value, reader: reader, key: key)
    }
    try reader.finish()
    self.slots = LetterSlots(values)
  }

  private static func lines(_ value: JSONValue, reader: ObjectReader, key: String) throws(JSONError) -> [String] {
    if case .string(let text) = value { return [text] }
    guard case .array(let elements) = value else { throw reader.error(key, "a text or an array of lines was expected") }
    var lines: [String] = []
    for element in elements {
      guard case .string(let line) = element else { throw reader.error(key, "each line must be a string") }
      lines.append(line)
    }
    return lines
  }
}
