/// A picture of grey cells, as coarse as whoever made it wanted it.
package struct Picture: Sendable {
  /// Cells in a row.
  package let columns: Int
  /// Rows of cells.
  package let rows: Int
  private let greys: [Double]

  /// A picture from the grey of each cell, from 0 (black) to 1 (white); its shape is columns by rows.
  package init(columns: Int, rows: Int, grey: (_ column: Int, _ row: Int) -> Double) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    var greys: [Double] = []
    for row in 0..<max(1, rows) {
      for column in 0..<max(1, columns) { greys.append(min(1, max(0, grey(column, row)))) }
    }
    self.greys = greys
  }

  /// Runs of equal cells in a row: first column, number of columns, grey.
  func runs(ofRow row: Int) -> [(column: Int, count: Int, grey: Double)] {
    var runs: [(column: Int, count: Int, grey: Double)] = []
    for column in 0..<columns {
      let grey = greys[row * columns + column]
      if let last = runs.last, last.grey == grey {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((column, 1, grey))
      }
    }
    return runs
  }
}

extension BlockSetter {
  /// A picture over the full width, in a frame.
  mutating func picture(_ picture: Picture) -> [Strip] {
    let (left, width) = (left, width)
    let cell = width / Double(picture.columns)
    let height = cell * Double(picture.rows)
    return [
      Strip(
        height: height, spaceBefore: 10, tags: [tag("Figure")], block: block,
        draw: { canvas, top in
          for row in 0..<picture.rows {
            for run in picture.runs(ofRow: row) {
              canvas.fill(
                x: left + Double(run.column) * cell, y: top + Double(row) * cell, width: Double(run.count) * cell,
                height: cell, grey: run.grey)
            }
          }
          canvas.frame(x: left, y: top, width: width, height: height, line: 0.9)
        })
    ]
  }
}
