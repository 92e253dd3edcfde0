package import Notation

/// A letter with its slots open: an agency's own or ours, as written in a `.letter` file.
///
/// The format is in `docs/formats/letters.md`: `#` comments, `@title` and `@route` lines, then paragraphs, each a line
/// `[id]`, `[id: clauses]`, `[id always]`, with `if slot` or `unless slot` at will, and text up to the next blank line.
/// `[+id]` runs on in the paragraph before it.
package struct LetterTemplate: Sendable {
  /// Bytes that a template's file may have.
  package static let bytesMax = 256 << 10

  /// The name by which cases and policies call it: `cmaa` for `cmaa.letter`.
  package let name: String
  /// The file, for errors.
  package let file: String
  /// What kind of letter it is, for the metadata.
  package let title: String
  /// The gateways it is for, as choices of `Route`.
  package let routes: [String]
  /// All pieces in the order of the page.
  package let paragraphs: [Paragraph]
  /// The hash of the file, which names this version of the letter.
  package let digest: Digest

  /// One piece of a letter.
  package struct Paragraph: Sendable {
    package let id: String
    /// Whether it is printed also when nothing makes it due.
    package let isAlways: Bool
    /// Whether it is set in one with the printed paragraph before it.
    package let isRunOn: Bool
    /// The slot on which printing hangs further.
    package let premise: Premise?
    /// The clauses whose condition it states, as `4320-025B/8.1.6`.
    package let clauses: [String]
    /// The lines, slots open.
    package let lines: [String]
    /// The line of its heading, from 1.
    package let line: Int

    /// The block of the letter that it is, or nil for running text.
    package var part: LetterPart? { LetterPart(rawValue: id) }
  }

  /// That a slot is, or is not, filled.
  package struct Premise: Sendable, Equatable {
    /// Its name.
    package let slot: String
    /// Whether the slot has to be filled or empty.
    package let isFilled: Bool
  }

  /// Reads a template.
  /// - Parameters:
  ///   - name: by which it is called.
  ///   - file: its path as errors are to show it.
  /// - Throws: `LetterError.malformed` with every fault.
  package init(parsing untrustedText: String, name: String, file: String) throws(LetterError) {
    var parser = LetterParser(file: file)
    parser.parse(untrustedText)
    if !parser.faults.isEmpty { throw .malformed(parser.faults) }
    self.name = name
    self.file = file
    title = parser.title
    routes = parser.routes
    paragraphs = parser.paragraphs
    digest = Digest.sha256(Array(untrustedText.utf8))
  }

  /// Every slot that the template names, sorted; optional ones too.
  package var slots: [String] {
    let named = paragraphs.flatMap { $0.lines.flatMap(LetterSlot.all).map(\.name) }
    return Set(named + paragraphs.compactMap(\.premise?.slot)).sorted()
  }

  /// Who gets a copy, as choices of `CopyRecipient`, in the template's order.
  package var copies: [String] {
    paragraphs.filter { $0.part == .cc }.flatMap(\.lines).compactMap { CopyLine($0).recipient }
  }
}

/// The blocks that are laid out in a way of their own and are always printed.
package enum LetterPart: String, Sendable, CaseIterable {
  case letterhead, date, addressee, subject, salutation, closing, signature, cc
}

/// A line of the block `[cc]`: `recipient = text`, or a text alone.
struct CopyLine {
  let recipient: String?
  let text: String

  init(_ line: String) {
    let halves = line.split(separator: "=", maxSplits: 1).map { $0.trimmed }
    let isNamed = halves.count == 2 && LetterParser.isName(halves[0])
    recipient = isNamed ? halves[0] : nil
    text = isNamed ? halves[1] : line
  }
}
