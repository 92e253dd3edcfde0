/// Why a template cannot be used or a letter not be written.
///
/// Holds ids, names of slots and places, never their contents.
package enum LetterError: Error, Equatable, CustomStringConvertible {
  /// What is wrong in a template, a table of conditions or a letter's file; at least one.
  case malformed([LetterFault])
  /// Slots that the printed paragraphs need and nobody filled, sorted.
  case slotsMissing([String])
  /// Slots with a text that no letter can hold: too long, too many lines, control characters; sorted.
  case slotsUnusable([String])
  /// Paragraphs that are due and that the template does not have, sorted.
  case paragraphsMissing(template: String, ids: [String])

  package var description: String {
    switch self {
    case .malformed(let faults): faults.map(\.description).joined(separator: "\n")
    case .slotsMissing(let names): "the letter needs \(Self.list(names)); fill them in letter.json"
    case .slotsUnusable(let names): "the letter cannot hold what \(Self.list(names)) say; shorten or clean them"
    case .paragraphsMissing(let template, let ids):
      "the letter `\(template)` has no paragraph \(Self.list(ids)); add them or choose another letter"
    }
  }

  private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}

/// One thing wrong at one place of a file.
package struct LetterFault: Error, Equatable, CustomStringConvertible {
  /// The path as the caller gave it.
  package let file: String
  /// From 1.
  package let line: Int
  /// One line in lower case, with no text of the case.
  package let reason: String

  package var description: String { "\(file):\(line): \(reason)" }
}
