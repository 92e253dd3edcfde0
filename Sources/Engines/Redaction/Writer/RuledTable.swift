/// A table of a released page, or a form: what rules part into cells of at least two rows and two columns.
///
/// It is told by the final pixels alone, like everything that the released file says.
struct RuledTable: Sendable, Equatable {
  /// A cell, which may reach over several rows and columns.
  struct Cell: Sendable, Equatable {
    /// Its first row, from 0.
    let row: Int
    /// Its first column, from 0.
    let column: Int
    /// Rows that it takes.
    let rowSpan: Int
    /// Columns that it takes.
    let columnSpan: Int
    /// Its place, to the middle of its rules.
    let box: PixelBox
  }

  /// The cells, row by row and each row from the left.
  let cells: [Cell]

  /// Whether most cells take one row and one column; else it is a form, whose boxes follow each other.
  var isRegular: Bool { cells.count { $0.rowSpan == 1 && $0.columnSpan == 1 } * 5 >= cells.count * 4 }

  /// The cell in which most of a word stands; nil for none.
  func cell(of word: PixelBox) -> Int? { cells.firstIndex { $0.box.contains(word.centre, word.middle) } }
}

extension RuledTable {
  /// More rules than this are a drawing.
  private static let rulesMax = 400
  private static let cellsMax = 4_000

  /// The tables of a page, from the top.
  ///
  /// Either rules part rows and columns, or they lie between rows of words that stand in columns. Masks are no rules.
  static func tables(of page: ReleasedPage, masks: [PixelBox]) -> [RuledTable] {
    let (across, down) = rules(on: page.image, masks)
    let slack = max(4, page.image.dpi / 25)
    let groups = joined(across + down, slack: slack)
    let gridded = groups.filter { $0.count > 1 }.compactMap { table(of: $0, slack: slack) }
    let alone = groups.filter { $0.count == 1 }.flatMap { $0 }.filter { $0.width > $0.height }
    let words = page.words.filter { $0.text.contains { $0.isLetter || $0.isNumber } }.map(\.box)
    return (gridded + rows(between: alone, words: words, slack: slack))
      .sorted { ($0.cells[0].box.y, $0.cells[0].box.x) < ($1.cells[0].box.y, $1.cells[0].box.x) }
  }

  /// Long thin lines, and of those that run down the page only such as end at others: no stroke of a letter.
  private static func rules(on image: PageImage, _ masks: [PixelBox]) -> (across: [PixelBox], down: [PixelBox]) {
    guard
      let ink = Bitonal(
        gray: image.lightness, width: image.width, height: image.height, threshold: Int(PageImage.bitonalThreshold))
    else { return ([], []) }
    ink.erase(masks.map { $0.intersection(image.bounds) })
    let thicknessMax = max(6, image.dpi / 20)
    let across = ink.runs(acrossMin: max(63, image.dpi / 2))?.pieces().filter { $0.height <= thicknessMax } ?? []
    guard across.count >= 3, across.count <= rulesMax else { return ([], []) }
    let ends = across.map { $0.grown(by: thicknessMax) }
    let down = ink.runs(downMin: max(8, image.dpi / 5))?.pieces().filter { rule in
      rule.width <= thicknessMax && ends.contains { $0.contains(rule.centre, rule.y) }
        && ends.contains { $0.contains(rule.centre, rule.bottom - 1) }
    }
    return (across, down.map { $0.count > rulesMax ? [] : $0 } ?? [])
  }

  /// Rules that touch each other, together.
  private static func joined(_ rules: [PixelBox], slack: Int) -> [[PixelBox]] {
    var groups: [[PixelBox]] = []
    for rule in rules {
      let near = rule.grown(by: slack)
      let touching = groups.indices.filter { groups[$0].contains(where: near.overlaps) }
      let whole = touching.flatMap { groups[$0] } + [rule]
      for index in touching.reversed() { groups.remove(at: index) }
      groups.append(whole)
    }
    return groups
  }

  /// The cells between some rules; nil where these make no table.
  private static func table(of rules: [PixelBox], slack: Int) -> RuledTable? {
    let across = rules.filter { $0.width > $0.height }
    let down = rules.filter { $0.width <= $0.height }
    guard across.count >= 3, !down.isEmpty, let frame = rules.enclosing else { return nil }
    let columns = edges(down.map(\.centre) + [frame.x, frame.right], slack: slack)
    let rows = edges(across.map(\.middle) + [frame.y, frame.bottom], slack: slack)
    guard columns.count >= 3, rows.count >= 3, (columns.count - 1) * (rows.count - 1) <= cellsMax else { return nil }
    let grid = RuleGrid(rows: rows, columns: columns, across: across, down: down, slack: slack)
    guard let cells = grid.cells, Set(cells.map(\.row)).count >= 2, Set(cells.map(\.column)).count >= 2 else {
      return nil
    }
    return RuledTable(cells: cells)
  }

  /// Places that are the same but for some pixels, once each, in order.
  private static func edges(_ places: [Int], slack: Int) -> [Int] {
    var edges: [Int] = []
    for place in places.sorted() where edges.last.map({ place - $0 > slack }) ?? true { edges.append(place) }
    return edges
  }
}
