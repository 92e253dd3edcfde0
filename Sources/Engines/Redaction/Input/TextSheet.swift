/// Text as it stands on pages: rows of glyphs of one width.
///
/// What is not seen is not there: invisible and formatting characters are left out, and what the font lacks stands as
/// its number, `[U+4E2D]`.
struct TextSheet {
  /// Where some text stands.
  struct Place: Equatable, Sendable {
    /// From 1.
    let page: Int
    /// Rows of that page, from 0.
    let rows: Range<Int>
  }

  /// Letters in a row.
  static let columns = 83
  /// Rows on a page.
  static let rows = 47
  private static let tab = 8

  private let font: FixedFont
  private let pagesMax: Int
  private(set) var pages: [[[UInt16]]] = [[]]
  /// The character of each glyph that is used.
  private(set) var used: [UInt16: Unicode.Scalar] = [:]
  /// Whether there were more pages than allowed; what followed is not there.
  private(set) var isFull = false

  init(font: FixedFont, pagesMax: Int) {
    self.font = font
    self.pagesMax = pagesMax
  }

  /// Lays out text and says where it stands.
  mutating func add(_ text: String) -> [Place] {
    let start = (page: pages.count, row: pages[pages.count - 1].count)
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      for (index, piece) in line.split(separator: "\u{0C}", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { startPage() }
        addLine(piece)
        if isFull { return [] }
      }
    }
    return (start.page...pages.count).compactMap { page in
      let rows = (page == start.page ? start.row : 0)..<pages[page - 1].count
      return rows.isEmpty ? nil : Place(page: page, rows: rows)
    }
  }

  /// Goes on at the top of a page.
  mutating func startPage() {
    guard !pages[pages.count - 1].isEmpty else { return }
    if pages.count < pagesMax { pages.append([]) } else { isFull = true }
  }

  /// Takes the letters away from some rows, which stay where they are.
  mutating func blank(_ place: Place) {
    for row in place.rows { pages[place.page - 1][row] = [] }
  }

  private mutating func addLine(_ line: Substring.UnicodeScalarView) {
    var row: [UInt16] = []
    var breakAt = 0
    let space = font.glyph(" ") ?? 3
    for scalar in line {
      for glyph in glyphs(scalar, column: row.count) {
        if row.count == Self.columns {
          // A word goes to the next row whole, unless it fills one by itself.
          let rest = breakAt > 0 && glyph != space ? Array(row[breakAt...]) : []
          put(rest.isEmpty ? row : Array(row[..<breakAt]))
          (row, breakAt) = (rest, 0)
          if glyph == space { continue }
        }
        row.append(glyph)
        if glyph == space { breakAt = row.count }
      }
    }
    put(row)
  }

  private mutating func put(_ row: [UInt16]) {
    if isFull { return }
    if pages[pages.count - 1].count == Self.rows { startPage() }
    if !isFull { pages[pages.count - 1].append(row) }
  }

  private mutating func glyphs(_ scalar: Unicode.Scalar, column: Int) -> [UInt16] {
    if scalar == "\t" { return [UInt16](repeating: glyph(" ") ?? 3, count: Self.tab - column % Self.tab) }
    let properties = scalar.properties
    if properties.generalCategory == .spaceSeparator { return [glyph(" ") ?? 3] }
    if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format { return [] }
    let isMark = [.nonspacingMark, .enclosingMark, .spacingMark].contains(properties.generalCategory)
    if !isMark, let glyph = glyph(scalar) { return [glyph] }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let number = "[U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
    return number.unicodeScalars.compactMap { glyph($0) }
  }

  private mutating func glyph(_ scalar: Unicode.Scalar) -> UInt16? {
    guard let glyph = font.glyph(scalar) else { return nil }
    if used[glyph] == nil { used[glyph] = scalar }
    return glyph
  }
}
