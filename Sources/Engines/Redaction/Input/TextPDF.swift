/// A PDF of laid-out text, as the renderer in the sandbox takes it like any other.
///
/// So a text has both witnesses: its pixels and its words.
enum TextPDF {
  /// Points between the baselines of two rows.
  private static let leading = 14.0
  private static let size = 10
  private static let left = 54
  private static let top = 64.0
  private static let height = 792
  private static let width = 612

  /// Where some rows of a page stand, in points from the top left.
  static func box(of place: TextSheet.Place) -> PageBox {
    PageBox(
      page: place.page, x: 0, y: top - leading * 0.75 + leading * Double(place.rows.lowerBound), width: Double(width),
      height: leading * Double(place.rows.count))
  }

  static func bytes(_ sheet: TextSheet, font: FixedFont) -> [UInt8] {
    var objects: [[UInt8]] = [
      Array("<</Type/Catalog/Pages 2 0 R>>".utf8), [],
      Array(
        ("<</Type/Font/Subtype/Type0/BaseFont/Text/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>").utf8),
      Array(
        ("<</Type/Font/Subtype/CIDFontType2/BaseFont/Text/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
          + "/Supplement 0>>/CIDToGIDMap/Identity/DW \(FixedFont.advance)/FontDescriptor<</Type/FontDescriptor"
          + "/FontName/Text/Flags 33/FontBBox[-558 -375 718 1042]/ItalicAngle 0/Ascent 928/Descent -236/CapHeight 729"
          + "/StemV 80/FontFile2 5 0 R>>>>").utf8),
      stream(font.bytes), stream(Array(names(sheet.used).utf8)),
    ]
    var kids = ""
    for page in sheet.pages {
      kids += "\(objects.count + 1) 0 R "
      objects.append(
        Array(
          ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]/Resources<</Font<</F 3 0 R>>>>"
            + "/Contents \(objects.count + 2) 0 R>>").utf8))
      objects.append(stream(Array(content(page).utf8)))
    }
    objects[1] = Array("<</Type/Pages/Count \(sheet.pages.count)/Kids[\(kids)]>>".utf8)
    return file(objects)
  }

  private static func content(_ rows: [[UInt16]]) -> String {
    var content = "BT /F \(size) Tf\n"
    for (index, row) in rows.enumerated() where !row.isEmpty {
      let y = Double(height) - top - leading * Double(index)
      content += "1 0 0 1 \(left) \(y) Tm <\(row.map(digits).joined())> Tj\n"
    }
    return content + "ET"
  }

  /// What each glyph means, a hundred a block, as the format wants it.
  private static func names(_ used: [UInt16: Unicode.Scalar]) -> String {
    var map = """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap
      /CMapName /Text def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange

      """
    let glyphs = used.keys.sorted()
    for start in stride(from: 0, to: glyphs.count, by: 100) {
      let block = glyphs[start..<min(start + 100, glyphs.count)]
      map += "\(block.count) beginbfchar\n"
      for glyph in block {
        let units = used[glyph].map { String($0).utf16.map(digits).joined() } ?? "FFFD"
        map += "<\(digits(glyph))> <\(units)>\n"
      }
      map += "endbfchar\n"
    }
    return map + "endcmap end end"
  }

  private static func digits(_ value: UInt16) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  private static func stream(_ bytes: [UInt8]) -> [UInt8] {
    Array("<</Length \(bytes.count)>>stream\n".utf8) + bytes + Array("\nendstream".utf8)
  }

  private static func file(_ objects: [[UInt8]]) -> [UInt8] {
    var file = Array("%PDF-1.7\n".utf8)
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(file.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let start = file.count
    return file + Array("\(table)trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
  }
}
