/// A part of a page's text as it is read: lines of a paragraph, or the cells of a table.
enum ReleasedBlock {
  /// A line is words from left to right.
  typealias Line = [ReleasedWord]

  /// A cell of a table with its lines, none where it is empty.
  struct Cell {
    let place: RuledTable.Cell
    var lines: [Line] = []
    /// Whether it names what stands below it.
    var isHeading = false

    /// Its type as PDF names it.
    var tag: String { isHeading ? "TH" : "TD" }

    /// What a reader of tables needs to know besides.
    var attributes: String {
      let spans =
        (place.rowSpan > 1 ? "/RowSpan \(place.rowSpan)" : "")
        + (place.columnSpan > 1 ? "/ColSpan \(place.columnSpan)" : "")
      if isHeading { return "/O/Table/Scope/Column" + spans }
      return spans.isEmpty ? "" : "/O/Table" + spans
    }
  }

  case paragraph([Line])
  /// Cells row by row.
  case table([[Cell]])

  /// All of its lines.
  var lines: [Line] {
    switch self {
    case .paragraph(let lines): lines
    case .table(let rows): rows.flatMap { $0 }.flatMap(\.lines)
    }
  }
}

extension ReleasedBlock {
  /// A cell with more words is a frame around running text, and its page no table.
  private static let wordsMax = 80

  /// A word of the page, by its place among them, and the cell in which it stands.
  private struct Placed {
    let index: Int
    let word: ReleasedWord
    let cell: (table: Int, index: Int)?
  }

  /// Words of a page that can be written, in the order in which it is read: a table where its first word is; of a
  /// form each box is a paragraph.
  static func blocks(of writable: [ReleasedWord], in ruled: [RuledTable]) -> [ReleasedBlock] {
    var tables: [[Cell]] = ruled.map { $0.cells.map { Cell(place: $0) } }
    let words = writable.enumerated().map { index, word in
      Placed(index: index, word: word, cell: word.isBlank ? nil : cell(of: word.box, in: ruled))
    }
    for index in tables.indices { fill(&tables[index], words.filter { $0.cell?.table == index }) }
    let isTable = tables.map(isTable)
    var (blocks, told, running): ([ReleasedBlock], Set<Int>, [ReleasedWord]) = ([], [], [])
    for placed in words {
      guard let table = placed.cell?.table, isTable[table] else {
        running.append(placed.word)
        continue
      }
      blocks += paragraphs(of: running)
      running = []
      guard told.insert(table).inserted else { continue }
      blocks +=
        ruled[table].isRegular
        ? [.table(rows(of: tables[table]))] : tables[table].map { .paragraph($0.lines) }
    }
    return (blocks + paragraphs(of: running)).filter { !$0.lines.isEmpty }
  }

  /// Words in lines, as they were read.
  static func lines(of writable: [ReleasedWord]) -> [Line] { paragraphs(of: writable).flatMap(\.lines) }

  /// What of a page's words can be written and stands on it; a word of which nothing can still ends its line.
  static func writable(_ page: ReleasedPage) -> [ReleasedWord] {
    page.words.map { word in
      ReleasedWord(text: writable(word.text), box: word.box.intersection(page.image.bounds), after: word.after)
    }.filter { !$0.isBlank || $0.after != .space }
  }

  private static func cell(of word: PixelBox, in tables: [RuledTable]) -> (table: Int, index: Int)? {
    tables.indices.lazy.compactMap { table in tables[table].cell(of: word).map { (table, $0) } }.first
  }

  /// Puts words into the cells in which they stand, each cell's in lines.
  private static func fill(_ cells: inout [Cell], _ words: [Placed]) {
    var last: [Int: Placed] = [:]
    for placed in words {
      guard let cell = placed.cell?.index else { continue }
      let before = last.updateValue(placed, forKey: cell)
      if let before, before.index + 1 == placed.index, before.word.after == .space {
        cells[cell].lines[cells[cell].lines.count - 1].append(placed.word)
      } else {
        cells[cell].lines.append([placed.word])
      }
    }
    markHeadings(&cells)
  }

  /// Whether cells with their words are a table: most hold some, and none the text of a page.
  private static func isTable(_ cells: [Cell]) -> Bool {
    let counts = cells.map { $0.lines.reduce(0) { $0 + $1.count } }
    let filled = counts.count { $0 > 0 }
    return filled >= 4 && filled * 2 >= counts.count && counts.allSatisfy { $0 <= wordsMax }
  }

  /// The first row names its columns where every cell of it holds words without figures, and a row below it figures.
  private static func markHeadings(_ cells: inout [Cell]) {
    let first = cells.indices.filter { cells[$0].place.row == 0 }
    let isNamed = first.allSatisfy { index in
      cells[index].place.rowSpan == 1 && !cells[index].lines.isEmpty && !hasFigures(cells[index])
    }
    guard isNamed, cells.contains(where: { $0.place.row > 0 && hasFigures($0) }) else { return }
    for index in first { cells[index].isHeading = true }
  }

  private static func hasFigures(_ cell: Cell) -> Bool {
    cell.lines.contains { $0.contains { $0.text.contains(where: \.isNumber) } }
  }

  private static func rows(of cells: [Cell]) -> [[Cell]] {
    Dictionary(grouping: cells, by: \.place.row).sorted { $0.key < $1.key }.map(\.value)
  }

  /// Words in lines, in paragraphs; those without letters or place only end their line.
  private static func paragraphs(of words: [ReleasedWord]) -> [ReleasedBlock] {
    var (paragraphs, lines, line): ([ReleasedBlock], [Line], Line) = ([], [], [])
    for (index, word) in words.enumerated() {
      if !word.isBlank { line.append(word) }
      let isLast = index == words.count - 1
      if word.after == .space && !isLast { continue }
      if !line.isEmpty { lines.append(line) }
      line = []
      guard word.after == .paragraph || isLast else { continue }
      if !lines.isEmpty { paragraphs.append(.paragraph(lines)) }
      lines = []
    }
    return paragraphs
  }

  private static func writable(_ text: String) -> String {
    if text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter(isWritable)))
  }

  private static func isWritable(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
  }
}

extension ReleasedWord {
  /// Whether there is nothing to write or nowhere to write it.
  fileprivate var isBlank: Bool { text.isEmpty || box.isEmpty }
}
