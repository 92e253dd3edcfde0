import Typesetting

/// Lays the printed paragraphs of a template out as a letter.
struct LetterLayout {
  let template: LetterTemplate
  let slots: LetterSlots

  /// The letter, whose metadata bears the template's title alone, so that no name gets there.
  func document(of paragraphs: [LetterTemplate.Paragraph]) -> Document {
    let subject = paragraphs.first { $0.part == .subject }.map { filled($0.lines).joined(separator: " ") }
    return Document(
      title: template.title, running: RunningText(continuation: subject, isNumbered: true),
      blocks: paragraphs.reduce(into: [], append))
  }

  private func append(_ blocks: inout [Block], _ paragraph: LetterTemplate.Paragraph) {
    if paragraph.isRunOn, case .paragraph(let text)? = blocks.last {
      blocks[blocks.count - 1] = .paragraph(([text] + filled(paragraph.lines)).joined(separator: " "))
    } else {
      blocks += self.blocks(paragraph)
    }
  }

  private func blocks(_ paragraph: LetterTemplate.Paragraph) -> [Block] {
    let lines = filled(paragraph.part == .cc ? paragraph.lines.map { CopyLine($0).text } : paragraph.lines)
    guard !lines.isEmpty else { return [] }
    switch paragraph.part {
    case .letterhead:
      return [
        .letterhead(
          Letterhead(
            organisation: lines[0], units: Array(lines.dropFirst().prefix(2)), address: Array(lines.dropFirst(3))))
      ]
    case .date: return [.spacer(6), .lines(lines)]
    case .addressee: return [.spacer(6), .lines(lines), .spacer(4)]
    case .subject:
      return [.styled("Subject: " + lines.joined(separator: " "), TextStyle(face: .serif, size: 11, isBold: true))]
    case .closing: return [.spacer(4), .lines(lines)]
    case .signature: return [.signature(Signature(lines))]
    case .cc:
      return [.spacer(8), .styled("cc:\n" + lines.joined(separator: "\n"), TextStyle(face: .serif, size: 9.5))]
    case .salutation, nil: return [.paragraph(lines.joined(separator: " "))]
    }
  }

  /// The lines with their slots filled; a line left empty by an optional slot goes, one slot alone becomes its lines.
  private func filled(_ lines: [String]) -> [String] {
    lines.flatMap { line -> [String] in
      let pieces = LetterSlot.pieces(of: line)
      if pieces.count == 1, case .slot(let slot) = pieces[0] { return slots[slot.name] ?? [] }
      let text = pieces.map { piece -> String in
        switch piece {
        case .text(let text): text
        case .slot(let slot): slots[slot.name]?.joined(separator: ", ") ?? ""
        case .fault: ""
        }
      }.joined()
      return text.trimmed.isEmpty ? [] : [text]
    }
  }
}
