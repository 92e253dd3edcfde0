/// The one font of every released file: no glyph shows, each two-byte code is the UTF-16 unit that it stands for.
///
/// It is the same whatever the text, so it tells nothing of the text.
struct InvisibleFont {
  /// Object number of the font.
  let number: Int

  private let descendant: Int
  private let descriptor: Int
  private let file: Int
  private let unicode: Int
  private let glyphs: Int

  init(in body: inout PDFBody) {
    number = body.reserve()
    descendant = body.reserve()
    descriptor = body.reserve()
    file = body.reserve()
    unicode = body.reserve()
    glyphs = body.reserve()
  }

  /// Writes all of the font's objects, or says that there was no memory.
  func write(to body: inout PDFBody) -> Bool {
    guard let file = Deflate.compressed(EmptyGlyphFont.file), let unicode = Deflate.compressed(Self.unicodeMap),
      let glyphs = Deflate.compressed(Self.glyphMap)
    else { return false }
    let name = "/BaseFont/ChanceryInvisible"
    let metrics = EmptyGlyphFont.self
    body.write(
      "<</Type/Font/Subtype/Type0\(name)/Encoding/Identity-H/DescendantFonts[\(descendant) 0 R]"
        + "/ToUnicode \(self.unicode) 0 R>>", as: number)
    body.write(
      "<</Type/Font/Subtype/CIDFontType2\(name)/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        + "/FontDescriptor \(descriptor) 0 R/DW \(metrics.advance)/CIDToGIDMap \(self.glyphs) 0 R>>", as: descendant)
    body.write(
      "<</Type/FontDescriptor/FontName/ChanceryInvisible/Flags 4"
        + "/FontBBox[0 \(metrics.descent) \(metrics.advance) \(metrics.ascent)]/ItalicAngle 0/Ascent \(metrics.ascent)"
        + "/Descent \(metrics.descent)/CapHeight \(metrics.ascent)/StemV 80/FontFile2 \(self.file) 0 R>>",
      as: descriptor)
    body.write("/Filter/FlateDecode/Length1 \(metrics.file.count)", stream: file, as: self.file)
    body.write("/Filter/FlateDecode", stream: unicode, as: self.unicode)
    body.write("/Filter/FlateDecode", stream: glyphs, as: self.glyphs)
    return true
  }

  /// Every code shows glyph 1, which paints nothing.
  private static let glyphMap = [UInt8]((0..<1 << 17).map { UInt8($0 % 2) })

  /// Every code but surrogates is its own character; a range may not cross the high byte.
  private static let unicodeMap: [UInt8] = {
    let pages = (0...255).filter { !(0xD8...0xDF).contains($0) }.map { page in
      let high = String(page + 256, radix: 16, uppercase: true).dropFirst()
      return "<\(high)00> <\(high)FF> <\(high)00>"
    }
    var text = """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
      /CMapName /Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange

      """
    for start in stride(from: 0, to: pages.count, by: 100) {
      let block = pages[start..<min(start + 100, pages.count)]
      text += "\(block.count) beginbfrange\n\(block.joined(separator: "\n"))\nendbfrange\n"
    }
    return Array("\(text)endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n".utf8)
  }()
}
