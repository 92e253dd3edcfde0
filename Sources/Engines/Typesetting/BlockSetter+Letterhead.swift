/// The head of a sender's paper.
extension BlockSetter {
  mutating func letterhead(_ head: Letterhead) throws(TypesettingError) -> [Strip] {
    let style = TextStyle(face: head.face, size: 17, isBold: true, alignment: .centre)
    var strips: [Strip] = []
    if let emblem = head.emblem { strips.append(try ring(emblem, head.face)) }
    strips += try centred([head.organisation], style, above: 4)
    strips += try centred(head.units, TextStyle(face: head.face, size: 11, alignment: .centre), above: 2)
    strips += try centred(head.address, TextStyle(face: .sans, size: 7.5, alignment: .centre), above: 2)
    for index in strips.indices { strips[index].isKeptWithNext = true }
    return strips + [doubleRule()]
  }

  private mutating func centred(
    _ lines: [String], _ style: TextStyle, above: Double
  ) throws(TypesettingError) -> [Strip] {
    guard !lines.isEmpty else { return [] }
    var strips = try paragraph(lines.joined(separator: "\n"), style, tag: "P")
    strips[0].spaceBefore = above
    return strips
  }

  private func ring(_ letters: String, _ face: Face) throws(TypesettingError) -> Strip {
    let radius = 24.0
    let text = try set(String(letters.prefix(4)), TextStyle(face: face, size: 13, isBold: true), width: nil)
    let centre = left + width / 2
    let size = text.size
    return Strip(
      height: 2 * radius + 2, block: block,
      draw: { canvas, top in
        let middle = top + radius
        canvas.ring(x: centre, y: middle, radius: radius, line: 1.6)
        canvas.ring(x: centre, y: middle, radius: radius - 3.5, line: 0.6)
        canvas.draw(text, x: centre - size.width / 2, y: middle - size.height / 2)
      })
  }

  private func doubleRule() -> Strip {
    let (left, right) = (left, left + width)
    return Strip(
      height: 6, spaceBefore: 5, block: block,
      draw: { canvas, top in
        canvas.line(from: (left, top + 1), to: (right, top + 1), width: 1.6)
        canvas.line(from: (left, top + 3.5), to: (right, top + 3.5), width: 0.5)
      })
  }
}
