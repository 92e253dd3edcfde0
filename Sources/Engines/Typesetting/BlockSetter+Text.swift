/// Headings, paragraphs and what else is plain lines.
extension BlockSetter {
  mutating func heading(_ text: String, level: Int) throws(TypesettingError) -> [Strip] {
    let sizes = [15.0, 12, 10.5]
    let level = min(max(level, 1), sizes.count)
    let style = document.body.bold().sized(sizes[level - 1])
    var strips = try paragraph(text, style, tag: "H\(level)")
    if !strips.isEmpty { strips[0].spaceBefore = level == 1 ? 6 : 12 }
    for index in strips.indices { strips[index].isKeptWithNext = true }
    return strips
  }

  /// Running text: never one line alone at either end of a page.
  mutating func paragraph(_ text: String, _ style: TextStyle, tag name: String) throws(TypesettingError) -> [Strip] {
    let set = try set(text, style, width: width)
    let tag = tag(name)
    let left = left
    let lines = set.lines
    let leading = style.size * 0.16
    return lines.enumerated().map { index, line in
      Strip(
        height: line.height + leading, spaceBefore: index == 0 ? style.size * 0.65 : 0,
        isKeptWithNext: lines.count > 1 && (index == 0 || index == lines.count - 2), tags: [tag], block: block,
        draw: { canvas, top in canvas.draw(set, line: index, line, x: left, y: top) })
    }
  }

  /// Lines that no page break divides.
  mutating func together(_ lines: [String], _ style: TextStyle) throws(TypesettingError) -> [Strip] {
    guard !lines.isEmpty else { return [] }
    var strips = try paragraph(lines.joined(separator: "\n"), style, tag: "P")
    for index in strips.indices.dropLast() { strips[index].isKeptWithNext = true }
    return strips
  }

  mutating func boxed(_ text: String) throws(TypesettingError) -> [Strip] {
    let padding = 7.0
    let set = try set(text, document.body, width: width - 2 * padding)
    let (left, width, height) = (left, width, set.size.height + 2 * padding)
    return [
      Strip(
        height: height, spaceBefore: 10, tags: [tag("P")], block: block,
        draw: { canvas, top in
          canvas.frame(x: left, y: top, width: width, height: height, line: 0.9)
          canvas.draw(set, x: left + padding, y: top + padding)
        })
    ]
  }

  /// A framed screen, one strip a line, so that a long print may run over pages.
  mutating func screen(_ lines: [String]) throws(TypesettingError) -> [Strip] {
    let style = TextStyle(face: .mono, size: 8.5)
    let padding = 8.0
    let tag = tag("P")
    let (left, width) = (left, width)
    var strips: [Strip] = []
    for (index, line) in lines.enumerated() {
      let set = try set(line, style, width: nil)
      guard set.naturalWidth <= width - 2 * padding else { throw .tooWide(block: block) }
      let (isFirst, isLast) = (index == 0, index == lines.count - 1)
      let height = set.size.height + 1 + (isFirst ? padding : 0) + (isLast ? padding : 0)
      strips.append(
        Strip(
          height: height, spaceBefore: isFirst ? 9 : 0, isKeptWithNext: isFirst, tags: [tag], block: block,
          draw: { canvas, top in
            let right = left + width
            canvas.line(from: (left, top), to: (left, top + height))
            canvas.line(from: (right, top), to: (right, top + height))
            if isFirst { canvas.line(from: (left, top), to: (right, top)) }
            if isLast { canvas.line(from: (left, top + height), to: (right, top + height)) }
            canvas.draw(set, x: left + padding, y: top + (isFirst ? padding : 0))
          }))
    }
    return strips
  }

  func rule() -> Strip {
    let (left, right) = (left, left + width)
    return Strip(
      height: 1, spaceBefore: 6, block: block,
      draw: { canvas, top in canvas.line(from: (left, top + 0.5), to: (right, top + 0.5)) })
  }

  mutating func signature(_ signature: Signature) throws(TypesettingError) -> [Strip] {
    let left = left
    let room = 44.0
    let space = Strip(
      height: room, spaceBefore: 4, isKeptWithNext: true, block: block,
      draw: { canvas, top in
        guard let seed = signature.stroke else { return }
        let stroke = PenStroke(seed).moved(to: PenStroke.Point(x: left + 4, y: top + room - 13))
        canvas.pen(from: stroke.start, stroke.curves, width: 1.1)
      })
    var lines = try together(signature.lines, document.body)
    if !lines.isEmpty { lines[0].spaceBefore = 0 }
    return [space] + lines
  }
}
