/// The finest rows and columns between rules, of which some belong to one cell because no rule parts them.
struct RuleGrid {
  private let rows: [Int]
  private let columns: [Int]
  private let across: [PixelBox]
  private let down: [PixelBox]
  private let slack: Int

  private var rowCount: Int { rows.count - 1 }
  private var columnCount: Int { columns.count - 1 }

  /// A grid by the edges of its rows and columns, in pixels, and the rules that run across and down.
  init(rows: [Int], columns: [Int], across: [PixelBox], down: [PixelBox], slack: Int) {
    self.rows = rows
    self.columns = columns
    self.across = across
    self.down = down
    self.slack = slack
  }

  /// The cells, row by row; nil where what no rule parts is no rectangle.
  var cells: [RuledTable.Cell]? {
    var taken = [Bool](repeating: false, count: rowCount * columnCount)
    var cells: [RuledTable.Cell] = []
    for row in 0..<rowCount {
      for column in 0..<columnCount where !taken[row * columnCount + column] {
        guard let cell = cell(at: row, column, &taken) else { return nil }
        cells.append(cell)
      }
    }
    return cells
  }

  /// The cell that begins in a row and column: as far to the right and down as nothing parts it.
  private func cell(at row: Int, _ column: Int, _ taken: inout [Bool]) -> RuledTable.Cell? {
    var (right, bottom) = (column + 1, row + 1)
    while right < columnCount, !isParted(besides: right, row) { right += 1 }
    while bottom < rowCount, !isParted(above: bottom, column) { bottom += 1 }
    for inner in row..<bottom {
      for place in column..<right {
        let isOpen =
          (place == column || !isParted(besides: place, inner)) && (inner == row || !isParted(above: inner, place))
        guard isOpen, !taken[inner * columnCount + place] else { return nil }
        taken[inner * columnCount + place] = true
      }
      guard isClosed(besides: right, inner), isClosed(besides: column, inner) else { return nil }
    }
    guard (column..<right).allSatisfy({ isClosed(above: bottom, $0) && isClosed(above: row, $0) }) else { return nil }
    return RuledTable.Cell(
      row: row, column: column, rowSpan: bottom - row, columnSpan: right - column,
      box: PixelBox(
        x: columns[column], y: rows[row], width: columns[right] - columns[column], height: rows[bottom] - rows[row]))
  }

  /// The outermost edges need no rule.
  private func isClosed(besides column: Int, _ row: Int) -> Bool {
    column == 0 || column == columnCount || isParted(besides: column, row)
  }

  private func isClosed(above row: Int, _ column: Int) -> Bool {
    row == 0 || row == rowCount || isParted(above: row, column)
  }

  /// Whether a rule runs along most of a row's height at the left edge of a column.
  private func isParted(besides column: Int, _ row: Int) -> Bool {
    let (top, bottom) = (rows[row], rows[row + 1])
    let shared = down.lazy.filter { abs($0.centre - columns[column]) <= slack }
      .map { max(0, min(bottom, $0.bottom) - max(top, $0.y)) }.reduce(0, +)
    return shared * 5 >= (bottom - top) * 3
  }

  /// Whether a rule runs along most of a column's width at the upper edge of a row.
  private func isParted(above row: Int, _ column: Int) -> Bool {
    let (left, right) = (columns[column], columns[column + 1])
    let shared = across.lazy.filter { abs($0.middle - rows[row]) <= slack }
      .map { max(0, min(right, $0.right) - max(left, $0.x)) }.reduce(0, +)
    return shared * 5 >= (right - left) * 3
  }
}
