@testable import Redaction

extension HidingPlace {
  /// Fonts and their tables; none of these fonts sets a word but the last.
  static let fonts: [HidingPlace] = [
    font("name") { "/BaseFont/\($0)" }, font("name in the file") { "/Name/\($0)" },
    font("names of letters") { "/Encoding<</Differences[65/\($0)]>>" },
    font("family") { "/FontDescriptor<</Type/FontDescriptor/FontFamily(\($0))>>" },
    font("name of its descriptor") { "/FontDescriptor<</Type/FontDescriptor/FontName/\($0)>>" },
    font("set of letters") { "/FontDescriptor<</Type/FontDescriptor/CharSet(/\($0))>>" },
    font("style") { "/FontDescriptor<</Type/FontDescriptor/Style<</Panose(\($0))>>>>" },
    font("maker of its letters") { "/CIDSystemInfo<</Registry(\($0))/Ordering(a)/Supplement 0>>" },
    program("Type 1 program", "/FontFile") { Array("%!PS-AdobeFont-1.0: A\n/Notice (\($0)) def".utf8) },
    program("table of names", "/FontFile2") { namedFont($0) },
    program("compact program", "/FontFile3") { [1, 0, 4, 1, 0, 1, 1, 1, UInt8($0.utf8.count + 1)] + Array($0.utf8) },
    table("comment in the table of codes", "/ToUnicode") { "% \($0)\nbegincmap endcmap" },
    table("meaning of a code", "/ToUnicode") { word in
      let units = word.utf8.map { "00" + hex(String(UnicodeScalar($0))) }.joined()
      return "begincmap 1 beginbfchar <41> <\(units)> endbfchar endcmap"
    },
    table("name of the table of codes", "/ToUnicode") { "begincmap /CMapName /\($0) def endcmap" },
    table("table of characters", "/Encoding") { "begincmap % \($0)\nendcmap" },
    table("map of its letters", "/CIDToGIDMap") { $0 },
    table("metadata", "/Metadata") { "<x>\($0)</x>" },
    HidingPlace("font: names of drawings") { sheet, word in
      let drawing = sheet.add("", stream: "1 0 d0")
      sheet.put(
        "/\(sheet.name())<</Type/Font/Subtype/Type3/CharProcs<</\(word) \(drawing) 0 R>>>>", in: .resources("Font"))
    },
    HidingPlace("font: comment in a font that is used") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      let table =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap % \(word)\n/CMapName /L def /CMapType 2 def"
        + " 1 begincodespacerange <00> <FF> endcodespacerange"
        + " 2 beginbfrange <41> <5A> <0041> <61> <7A> <0061> endbfrange endcmap end end"
      let map = sheet.add("", stream: table)
      sheet.put(
        "/\(name)<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode \(map) 0 R>>",
        in: .resources("Font"))
      sheet.content += " BT /\(name) 10 Tf \(spot.x) \(spot.y) Td (noted) Tj ET "
    },
  ]

  private static func font(_ title: String, _ entry: @escaping @Sendable (String) -> String) -> HidingPlace {
    HidingPlace("font: \(title)") { sheet, word in
      sheet.put("/\(sheet.name())<</Type/Font/Subtype/Type1\(entry(word))>>", in: .resources("Font"))
    }
  }

  private static func program(
    _ title: String, _ key: String, _ bytes: @escaping @Sendable (String) -> [UInt8]
  ) -> HidingPlace {
    HidingPlace("font: \(title)") { sheet, word in
      let program = sheet.add("/Length1 9", bytes: bytes(word))
      sheet.put(
        "/\(sheet.name())<</Type/Font/Subtype/TrueType/FontDescriptor<</Type/FontDescriptor\(key) \(program) 0 R>>>>",
        in: .resources("Font"))
    }
  }

  private static func table(
    _ title: String, _ key: String, _ text: @escaping @Sendable (String) -> String
  ) -> HidingPlace {
    HidingPlace("font: \(title)") { sheet, word in
      let table = sheet.add("", stream: text(word))
      sheet.put("/\(sheet.name())<</Type/Font/Subtype/Type0\(key) \(table) 0 R>>", in: .resources("Font"))
    }
  }

  /// A TrueType file with nothing but a table of names, in UTF-16 as Windows wants it.
  private static func namedFont(_ name: String) -> [UInt8] {
    func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
    func long(_ value: Int) -> [UInt8] { short(value >> 16) + short(value & 0xFFFF) }
    let text = name.utf8.reduce(into: [UInt8]()) { $0 += [0, $1] }
    let record = [3, 1, 0x409, 1, text.count, 0].map(short)
    let table = ([0, 1, 18].map(short) + record).reduce([], +) + text
    let head = long(0x10000) + [1, 16, 0, 0].map(short).reduce([], +)
    return head + Array("name".utf8) + [0, 28, table.count].map(long).reduce([], +) + table
  }
}
