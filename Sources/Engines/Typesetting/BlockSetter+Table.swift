/// Tables, labelled fields and forms: what is set in columns.
extension BlockSetter {
  /// A cell that is set, with its place in the row.
  private struct Cell {
    let text: SetText
    let x: Double
  }

  mutating func table(_ table: Table) throws(TypesettingError) -> [Strip] {
    let style = TextStyle(face: table.face, size: table.size)
    let tag = tag("Table")
    let widths = try widths(table.columns.map(\.share))
    let row = { (setter: inout BlockSetter, texts: [String], isHead: Bool) throws(TypesettingError) -> Strip in
      let kind = RowKind(columns: table.columns, widths: widths, style: isHead ? style.bold() : style, isHead: isHead)
      return try setter.row(texts, kind, within: tag)
    }
    var head = try row(&self, table.columns.map(\.heading), true)
    head.isKeptWithNext = true
    head.spaceBefore = 8
    var strips = [head]
    head.isKeptWithNext = false
    for (index, cells) in table.rows.enumerated() {
      var strip = try row(&self, cells, false)
      strip.heads = [head]
      // Two rows stay together at either end, so that no page holds a heading row with one lone row.
      strip.isKeptWithNext = table.rows.count > 1 && (index == 0 || index == table.rows.count - 2)
      strips.append(strip)
    }
    return strips
  }

  /// What the rows of a table have in common.
  private struct RowKind {
    let columns: [Table.Column]
    let widths: [Double]
    let style: TextStyle
    let isHead: Bool
  }

  private mutating func row(
    _ texts: [String], _ kind: RowKind, within tag: Tag
  ) throws(TypesettingError) -> Strip {
    guard texts.count <= kind.widths.count else { throw .tooWide(block: block) }
    let padding = 3.0
    let gutter = 5.0
    var cells: [Cell] = []
    var x = left
    for (index, text) in texts.enumerated() {
      let aligned = kind.style.aligned(kind.columns[index].alignment)
      cells.append(Cell(text: try set(text, aligned, width: kind.widths[index] - 2 * gutter), x: x + gutter))
      x += kind.widths[index]
    }
    let height = (cells.map(\.text.size.height).max() ?? 0) + 2 * padding
    let (left, right, isHead) = (left, left + width, kind.isHead)
    let name = isHead ? "TH" : "TD"
    return Strip(
      height: height, tags: [tag, self.tag("TR")], block: block,
      draw: { canvas, top in
        if isHead { canvas.line(from: (left, top), to: (right, top), width: 0.9) }
        let bottom = top + height
        canvas.line(from: (left, bottom), to: (right, bottom), width: isHead ? 0.9 : 0.4)
        for cell in cells { canvas.tagged(name) { canvas.draw(cell.text, x: cell.x, y: top + padding) } }
      })
  }

  /// One row a field: the label in bold on the left, the value beside it.
  mutating func fields(_ fields: [Field]) throws(TypesettingError) -> [Strip] {
    let tag = tag("Table")
    let labelWidth = width * 0.3
    var strips: [Strip] = []
    for (index, field) in fields.enumerated() {
      let label = try set(field.label, document.body.bold(), width: labelWidth - 8)
      let value = try set(field.value.isEmpty ? "–" : field.value, document.body, width: width - labelWidth)
      let left = left
      strips.append(
        Strip(
          height: max(label.size.height, value.size.height) + 3, spaceBefore: index == 0 ? 7 : 0,
          tags: [tag, self.tag("TR")], block: block,
          draw: { canvas, top in
            canvas.tagged("TH") { canvas.draw(label, x: left, y: top) }
            canvas.tagged("TD") { canvas.draw(value, x: left + labelWidth, y: top) }
          }))
    }
    return strips
  }

  mutating func form(_ rows: [FormRow]) throws(TypesettingError) -> [Strip] {
    let tag = tag("Table")
    var strips: [Strip] = []
    for (index, row) in rows.enumerated() {
      var strip = try formRow(row, within: tag)
      strip.spaceBefore = index == 0 ? 8 : 0
      strips.append(strip)
    }
    return strips
  }

  private mutating func formRow(_ row: FormRow, within tag: Tag) throws(TypesettingError) -> Strip {
    let widths = try widths(row.boxes.map(\.share))
    let padding = 4.0
    var boxes: [(label: SetText, value: SetText, x: Double, width: Double)] = []
    var x = left
    var height = 0.0
    for (box, boxWidth) in zip(row.boxes, widths) {
      let label = try set(box.label, TextStyle(face: .sans, size: 6.5), width: boxWidth - 2 * padding)
      let value = try set(box.value, TextStyle(face: .sans, size: 9.5), width: boxWidth - 2 * padding)
      boxes.append((label, value, x, boxWidth))
      height = max(height, box.heightMin, label.size.height + value.size.height + 1.5 * padding)
      x += boxWidth
    }
    let rowHeight = height
    return Strip(
      height: rowHeight, tags: [tag, self.tag("TR")], block: block,
      draw: { canvas, top in
        for box in boxes {
          canvas.frame(x: box.x, y: top, width: box.width, height: rowHeight)
          canvas.tagged("TH") { canvas.draw(box.label, x: box.x + padding, y: top + padding / 2) }
          canvas.tagged("TD") {
            canvas.draw(box.value, x: box.x + padding, y: top + padding / 2 + box.label.size.height + 0.5)
          }
        }
      })
  }

  private func widths(_ shares: [Double]) throws(TypesettingError) -> [Double] {
    let sum = shares.reduce(0, +)
    guard sum > 0, shares.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw .tooWide(block: block) }
    return shares.map { $0 / sum * width }
  }
}
