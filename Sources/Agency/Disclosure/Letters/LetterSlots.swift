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
