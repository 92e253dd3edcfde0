/// Tables whose rows are parted by rules and whose columns by white space alone.
extension RuledTable {
  /// What stands between two rules that follow each other.
  private struct Row {
    let box: PixelBox
    let words: [PixelBox]

    /// Rows without words.
    var lead: Int { box.height - (words.enclosing?.height ?? 0) }

    /// Whether words of a line stand further apart than words of a text do.
    var hasColumns: Bool {
      words.contains { word in
        let following = words.filter { $0.x >= word.right && $0.rowsShared(with: word) * 2 >= word.height }
        return following.map { $0.x - word.right }.min().map { $0 > word.height } ?? false
      }
    }
  }

  /// Tables of rules that begin and end alike.
  static func rows(between rules: [PixelBox], words: [PixelBox], slack: Int) -> [RuledTable] {
    var stacks: [[PixelBox]] = []
    for rule in rules.sorted(by: { $0.y < $1.y }) {
      let stack = stacks.firstIndex { abs($0[0].x - rule.x) <= slack && abs($0[0].right - rule.right) <= slack }
      if let stack { stacks[stack].append(rule) } else { stacks.append([rule]) }
    }
    return stacks.filter { $0.count >= 3 }.flatMap { stack in
      runs(of: rows(of: stack, words)).compactMap(table)
    }
  }

  private static func rows(of rules: [PixelBox], _ words: [PixelBox]) -> [Row] {
    zip(rules, rules.dropFirst()).map { upper, lower in
      let box = PixelBox(x: upper.x, y: upper.middle, width: upper.width, height: lower.middle - upper.middle)
      return Row(box: box, words: words.filter { box.contains($0.centre, $0.middle) })
    }
  }

  /// Rows that follow each other, from one that has columns on, until one has none and is not like the others: the
  /// heading of the next table.
  private static func runs(of rows: [Row]) -> [[Row]] {
    let leads = rows.filter(\.hasColumns).map(\.lead).sorted()
    guard !leads.isEmpty else { return [] }
    let leadMax = 2 * leads[leads.count / 2]
    var runs: [[Row]] = [[]]
    for row in rows {
      let isLike = row.lead <= leadMax && !row.words.isEmpty
      if isLike && (row.hasColumns || !runs[runs.count - 1].isEmpty) {
        runs[runs.count - 1].append(row)
      } else {
        runs.append([])
      }
    }
    return runs.filter { $0.count >= 2 }
  }

  /// The cells of rows, whose columns begin and end where no word of any row stands.
  private static func table(of rows: [Row]) -> RuledTable? {
    let words = rows.flatMap(\.words)
    let heights = words.map(\.height).sorted()
    guard let first = rows.first, !heights.isEmpty else { return nil }
    let gapMin = max(4, heights[heights.count / 2])
    var columns: [(start: Int, end: Int)] = []
    for word in words.sorted(by: { $0.x < $1.x }) {
      if let last = columns.last, word.x - last.end < gapMin {
        columns[columns.count - 1].end = max(last.end, word.right)
      } else {
        columns.append((word.x, word.right))
      }
    }
    guard columns.count >= 2, columns.count <= 60 else { return nil }
    let middles = zip(columns, columns.dropFirst()).map { ($0.end + $1.start) / 2 }
    let edges = [min(first.box.x, columns[0].start)] + middles + [max(first.box.right, columns[columns.count - 1].end)]
    let cells = rows.indices.flatMap { row in
      zip(edges, edges.dropFirst()).enumerated().map { column, edge in
        Cell(
          row: row, column: column, rowSpan: 1, columnSpan: 1,
          box: PixelBox(x: edge.0, y: rows[row].box.y, width: edge.1 - edge.0, height: rows[row].box.height))
      }
    }
    return RuledTable(cells: cells)
  }
}
