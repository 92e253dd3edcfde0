import Testing

@testable import Redaction

/// Tables as readers that go by structure find them.
@Suite struct WriterTableTests {
  private static let people = [["Name", "Born", "Crossings"], ["Ilse", "1986", "3"], ["Marco", "withheld", "2"]]

  @Test func `a table between rules has rows, headings and cells`() throws {
    let table = Self.grid(Self.people, columns: [100, 500, 900, 1300], rows: [200, 260, 320, 380])
    let heading = ["Table", "TR"] + Self.people[0].flatMap { ["TH:", "/Scope /Column", $0] }
    let expected = heading + Self.people.dropFirst().flatMap { ["TR"] + $0.flatMap { ["TD", $0] } }
    #expect(try Self.structure(of: table) == expected)
  }

  @Test func `rules between rows are enough where words stand in columns`() throws {
    let table = Self.grid(Self.people, columns: [100, 500, 900, 1300], rows: [200, 260, 320, 380], isOpen: true)
    let closed = Self.grid(Self.people, columns: [100, 500, 900, 1300], rows: [200, 260, 320, 380])
    #expect(try Self.structure(of: table) == Self.structure(of: closed))
    // Two tables of one width, a heading between them: the heading belongs to neither.
    var both = Self.grid(Self.people, columns: [100, 500, 900, 1300], rows: [200, 260, 320, 380], isOpen: true)
    let below = Self.grid(Self.people, columns: [100, 500, 900, 1300], rows: [600, 660, 720, 780], isOpen: true)
    both.words += WriterPages.words([["More"]], x: 110, y: 500) + below.words
    both.rules += below.rules
    let found = try Self.structure(of: both)
    #expect(found.count { $0 == "Table" } == 2 && found.contains("More"))
    #expect(found.firstIndex(of: "More").map { found[$0 - 1] } == "P (block)")
  }

  @Test func `columns read one after the other are told row by row`() throws {
    var table = Self.grid(Self.people, columns: [100, 500, 900, 1300], rows: [200, 260, 320, 380])
    let expected = try Self.structure(of: table)
    table.words = (0..<3).flatMap { column in (0..<3).map { table.words[$0 * 3 + column] } }
    #expect(try Self.structure(of: table) == expected)
  }

  @Test func `boxes of a form follow each other`() throws {
    var form = Self.grid([["Name", "Born"], ["Ilse", "1986"]], columns: [100, 500, 900], rows: [200, 260, 320])
    let below = Self.grid([["Port", "Lane", "Seat"]], columns: [100, 300, 600, 900], rows: [320, 380])
    form.words += below.words
    form.rules += below.rules
    let texts = ["Name", "Born", "Ilse", "1986", "Port", "Lane", "Seat"]
    #expect(try Self.structure(of: form) == texts.flatMap { ["P (block)", $0] })
  }

  @Test func `a cell over two columns says so`() throws {
    var table = Self.grid(
      [["Name", "", "Born"], ["a", "b", "1"], ["c", "d", "2"], ["e", "f", "3"], ["g", "h", "4"]],
      columns: [100, 500, 900, 1300], rows: [200, 260, 320, 380, 440, 500])
    table.rules = table.rules.filter { !($0.x == 500 && $0.y == 200) }
    let found = try Self.structure(of: table)
    #expect(found.prefix(5) == ["Table", "TR", "TH:", "/Scope /Column", "/ColSpan 2"])
  }

  @Test(arguments: [(10, true), (25, false)])
  func `a frame around running text is no table`(_ lines: Int, _ isTable: Bool) throws {
    var framed = Self.grid([["", "Seen"], ["by", "whom"]], columns: [100, 800, 1500], rows: [100, 1600, 1700])
    framed.words += WriterPages.words([[String](repeating: "four words a line", count: lines)], x: 110, y: 110)
    #expect(try Self.structure(of: framed).contains("Table") == isTable)
  }

  @Test func `rules between paragraphs make no table`() throws {
    var parted = Parts()
    for top in [200, 300, 400, 500] {
      parted.words += WriterPages.words([["a line of text"]], x: 100, y: top + 40)
      parted.rules.append(PixelBox(x: 100, y: top, width: 1200, height: 3))
    }
    #expect(try !Self.structure(of: parted).contains("Table"))
  }

  @Test func `a mask that fills its cell is no rule`() throws {
    var table = Self.grid(Self.people, columns: [100, 500, 900, 1300], rows: [200, 260, 320, 380])
    let expected = try Self.structure(of: table)
    table.masks = [PixelBox(x: 504, y: 323, width: 394, height: 56)]
    #expect(try Self.structure(of: table) == expected)
  }

  /// What a page is drawn of.
  private struct Parts {
    var words: [ReleasedWord] = []
    var rules: [PixelBox] = []
    var masks: [PixelBox] = []
  }

  /// Cells with their words and rules around each; `isOpen` leaves those between columns out.
  private static func grid(_ cells: [[String]], columns: [Int], rows: [Int], isOpen: Bool = false) -> Parts {
    var parts = Parts()
    for row in cells.indices {
      for column in cells[row].indices where !cells[row][column].isEmpty {
        parts.words += WriterPages.words([[cells[row][column]]], x: columns[column] + 10, y: rows[row] + 10)
      }
    }
    let width = columns[columns.count - 1] - columns[0]
    parts.rules = rows.map { PixelBox(x: columns[0], y: $0, width: width, height: 3) }
    guard !isOpen else { return parts }
    for column in columns {
      for (top, bottom) in zip(rows, rows.dropFirst()) {
        parts.rules.append(PixelBox(x: column, y: top, width: 3, height: bottom - top + 3))
      }
    }
    return parts
  }

  /// What the released page says of its structure, element by element, with its texts.
  private static func structure(of parts: Parts) throws -> [String] {
    var image = PageImage(blankWidth: 1700, height: 2200, dpi: 200)
    for box in parts.rules + parts.masks { WriterPages.fill(&image, box, 0) }
    var page = ReleasedPage(image: image, words: parts.words, label: "")
    page.tables = RuledTable.tables(of: page, masks: parts.masks)
    let file = try ReleasedPDFWriter.document(title: "t", pages: [page])
    #expect(try WriterTool.run(["qpdf", "--check", "{}"], on: file).status == 0)
    let told = try WriterTool.run(["pdfinfo", "-struct-text", "{}"], on: file).output
    return told.split(separator: "\n").map { line in
      line.drop { $0 == " " }.filter { $0 != "\"" }
    }.filter { !["Document", "Sect"].contains($0) }.map { $0.hasPrefix("Table") ? "Table" : String($0) }
  }
}
