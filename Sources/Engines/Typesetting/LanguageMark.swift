/// Adds to a finished PDF what Cairo 1.16 cannot say: the language, and that readers show the title.
///
/// Cairo writes the catalog as a plain object and a classic cross-reference table (PDF 1.5 at most). The mark goes into
/// the catalog, and the table's offsets behind it are moved.
enum LanguageMark {
  /// The file with `/Lang` and `/DisplayDocTitle` in its catalog.
  /// - Throws: `TypesettingError.unusable` for a language that is no plain tag, `.drawing` for a file of another shape.
  static func write(_ language: String, into file: [UInt8]) throws(TypesettingError) -> [UInt8] {
    let isPlain = language.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    guard isPlain, (2...35).contains(language.utf8.count) else { throw .unusable("the language tag") }
    guard let tableAt = tableOffset(file),
      let rootAt = last("/Root ", in: file, from: tableAt),
      let root = integer(file, at: rootAt + 6),
      let objectAt = last("\n\(root) 0 obj\n<< /Type /Catalog", in: file, from: 0)
    else { throw .drawing("the PDF has no plain catalog") }
    let mark = Array("\n   /Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true >>".utf8)
    let markAt = objectAt + "\n\(root) 0 obj\n<< /Type /Catalog".utf8.count
    let table = moved(Array(file[tableAt...]), by: mark.count, behind: markAt)
    let start = Array("startxref\n\(tableAt + mark.count)\n%%EOF\n".utf8)
    guard let startAt = last("startxref", in: table, from: 0) else { throw .drawing("the PDF has no plain trailer") }
    return Array(file[..<markAt]) + mark + Array(file[markAt..<tableAt]) + Array(table[..<startAt]) + start
  }

  private static func tableOffset(_ file: [UInt8]) -> Int? {
    guard let at = last("startxref\n", in: file, from: max(0, file.count - 64)),
      let offset = integer(file, at: at + 10),
      offset + 4 < file.count, file[offset..<(offset + 4)].elementsEqual("xref".utf8)
    else { return nil }
    return offset
  }

  /// The table with every offset behind `place` moved; entries are 20 bytes, ten digits first.
  private static func moved(_ table: [UInt8], by amount: Int, behind place: Int) -> [UInt8] {
    var table = table
    var line = 0
    while line < table.count {
      let end = table[line...].firstIndex(of: 0x0A) ?? table.count - 1
      let isEntry = end - line == 19 && table[line + 17] == UInt8(ascii: "n")
      if isEntry, let offset = integer(table, at: line), offset > place {
        let digits = Array(String(offset + amount).utf8)
        let padded = [UInt8](repeating: 0x30, count: max(0, 10 - digits.count)) + digits
        table.replaceSubrange(line..<(line + 10), with: padded)
      }
      line = end + 1
    }
    return table
  }

  private static func integer(_ bytes: [UInt8], at place: Int) -> Int? {
    let digits = bytes[min(place, bytes.count)...].prefix(12).prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func last(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
    let pattern = Array(text.utf8)
    guard bytes.count - pattern.count >= start else { return nil }
    return (start...(bytes.count - pattern.count)).last {
      bytes[$0] == pattern[0] && bytes[$0...].starts(with: pattern)
    }
  }
}
