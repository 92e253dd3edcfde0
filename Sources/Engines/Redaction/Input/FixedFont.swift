/// The font in which text from outside is laid out: of fixed pitch, and one in which `l`, `I` and `1` differ.
///
/// It is a file of the system, so what is read here is trusted; nothing of a document is read by it.
struct FixedFont: Sendable {
  /// Of the em, in thousandths, that each letter takes.
  static let advance = 602
  /// Where it lies.
  static let path = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
  private static let fileBytesMax = 16 << 20

  let bytes: [UInt8]
  private let glyphs: [UInt32: UInt16]

  private static let shared: Result<FixedFont, RedactionError> = Result { () throws(RedactionError) in
    let missing = RedactionError.programMissing(program: "the font DejaVu Sans Mono", package: "fonts-dejavu-core")
    guard let file = try? MemoryFile(path: path, id: "-", bytesMax: fileBytesMax),
      let bytes = try file.contents(bytesMax: fileBytesMax), let font = FixedFont(bytes)
    else { throw missing }
    return font
  }

  /// The font of this machine, read once.
  static func installed() throws(RedactionError) -> FixedFont { try shared.get() }

  /// - Returns: nil for a file without the table that is needed.
  init?(_ bytes: [UInt8]) {
    let reader = Reader(bytes: bytes)
    guard let count = reader.number(4, 2) else { return nil }
    var table: Int?
    for index in 0..<count {
      let entry = 12 + 16 * index
      if reader.number(entry, 4) == 0x636D_6170 { table = reader.number(entry + 8, 4) }
    }
    guard let table, let glyphs = Self.glyphs(reader, table), !glyphs.isEmpty else { return nil }
    self.bytes = bytes
    self.glyphs = glyphs
  }

  /// The glyph of a character; nil where the font has none.
  func glyph(_ scalar: Unicode.Scalar) -> UInt16? { glyphs[scalar.value] }

  private struct Reader {
    let bytes: [UInt8]

    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= bytes.count else { return nil }
      return bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// Characters of the basic plane, from the table's form with segments.
  private static func glyphs(_ reader: Reader, _ table: Int) -> [UInt32: UInt16]? {
    guard let count = reader.number(table + 2, 2) else { return nil }
    for index in 0..<count {
      guard let offset = reader.number(table + 4 + 8 * index + 4, 4), let form = reader.number(table + offset, 2)
      else { return nil }
      if form == 4 { return segments(reader, table + offset) }
    }
    return nil
  }

  private static func segments(_ reader: Reader, _ start: Int) -> [UInt32: UInt16]? {
    guard let double = reader.number(start + 6, 2) else { return nil }
    var glyphs: [UInt32: UInt16] = [:]
    for segment in stride(from: 0, to: double, by: 2) {
      let ends = start + 14 + segment
      let ranges = ends + 2 + 3 * double
      guard let last = reader.number(ends, 2), let first = reader.number(ends + 2 + double, 2),
        let delta = reader.number(ends + 2 + 2 * double, 2), let range = reader.number(ranges, 2)
      else { return nil }
      guard first <= last, first < 0xFFFF else { continue }
      for code in first...min(last, 0xFFFE) {
        let place = ranges + range + 2 * (code - first)
        guard let found = range == 0 ? code : reader.number(place, 2) else { return nil }
        let glyph = range != 0 && found == 0 ? 0 : (found + delta) & 0xFFFF
        if glyph != 0 { glyphs[UInt32(code)] = UInt16(glyph) }
      }
    }
    return glyphs
  }
}
