import Foundation

@testable import Redaction

extension HidingPlace {
  /// Bytes of the file that no page leads to, and what its earlier states said.
  static let file: [HidingPlace] = margins + unused + spellings + history

  /// A file that begins with something else is damaged, and refused.
  static let beforeHeader = HidingPlace("before the header", .before) { "\($0)\n" }

  private static let margins: [HidingPlace] = [
    HidingPlace("after the end", .after) { "\n\($0)\n" },
    HidingPlace("comment between objects", .between) { "% \($0)\n" },
    HidingPlace("object that no table names", .between) { "998 0 obj\n(\($0))\nendobj\n" },
    HidingPlace("stream that no table names", .between) {
      "997 0 obj\n<</Length \($0.utf8.count)>>stream\n\($0)\nendstream\nendobj\n"
    },
    HidingPlace("packed stream that no table names") { sheet, word in
      let digits = hex(Deflate.compressed(Array("Seen by \(word)".utf8)) ?? [])
      sheet.put(
        "996 0 obj\n<</Filter[/ASCIIHexDecode/FlateDecode]>>stream\n\(digits)>\nendstream\nendobj\n", in: .between)
    },
    HidingPlace("key of the trailer", .trailer) { "/Note(\($0))" },
    HidingPlace("identifier of the file", .trailer) { "/ID[(\($0))(1)]" },
    HidingPlace("after a stream's end") { sheet, word in
      _ = sheet.add("<</Length 1>>stream\nx\nendstream\n% \(word)")
    },
    HidingPlace("end of line in a stream's head") { sheet, word in
      _ = sheet.add("<</Length 1 % \(word)\n>>stream\nx\nendstream")
    },
  ]

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func packed(
    _ title: String, _ filter: String, _ bytes: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> HidingPlace {
    HidingPlace("unused stream: \(title)") { sheet, word in
      _ = sheet.add("/Filter\(filter)", bytes: bytes(Array("Seen by \(word) at noon".utf8)))
    }
  }

  private static let unused: [HidingPlace] = [
    HidingPlace("unused object") { sheet, word in _ = sheet.add("(\(word))") },
    HidingPlace("unused name") { sheet, word in _ = sheet.add("/\(word)") },
    HidingPlace("unused stream: plain") { sheet, word in _ = sheet.add("", stream: "Seen by \(word)") },
    packed("packed", "/FlateDecode") { Deflate.compressed($0) ?? [] },
    packed("packed twice", "[/FlateDecode/FlateDecode]") {
      Deflate.compressed(Deflate.compressed($0) ?? []) ?? []
    },
    packed("hexadecimal", "/ASCIIHexDecode") { Array("\(hex($0))>".utf8) },
    packed("in runs", "/RunLengthDecode") { [UInt8($0.count - 1)] + $0 + [128] },
    packed("base 85", "/ASCII85Decode", base85),
    HidingPlace("unused stream of objects") { sheet, word in
      let object = "<</Note(\(word))>>"
      _ = sheet.add("/Type/ObjStm/N 1/First 6", stream: "900 0 " + object)
    },
    HidingPlace("stream in another file") { sheet, word in _ = sheet.add("/F(\(word).bin)", stream: "") },
    HidingPlace("page that is in no tree") { sheet, word in
      let content = sheet.add("", stream: HidingSheet.text(word, (40, 90)))
      _ = sheet.add("<</Type/Page/MediaBox[0 0 99 99]/Contents \(content) 0 R\(HidingSheet.fonts)>>")
    },
    HidingPlace("parameters of fast viewing") { sheet, word in
      _ = sheet.add("<</Linearized 1.0/Note(\(word))>>")
    },
  ]

  /// ASCII base 85 of bytes.
  private static func base85(_ bytes: [UInt8]) -> [UInt8] {
    let padded = bytes + [UInt8](repeating: 0x20, count: (4 - bytes.count % 4) % 4)
    var result: [UInt8] = []
    for start in stride(from: 0, to: padded.count, by: 4) {
      var value = padded[start..<(start + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      var digits: [UInt8] = []
      for _ in 0..<5 {
        digits.append(UInt8(value % 85) + 33)
        value /= 85
      }
      result += digits.reversed()
    }
    return result + Array("~>".utf8)
  }

  private static func spelled(_ title: String, _ spelling: @escaping @Sendable (String) -> String) -> HidingPlace {
    HidingPlace("spelling: \(title)") { sheet, word in _ = sheet.add("<</Note\(spelling(word))>>") }
  }

  private static let spellings: [HidingPlace] = [
    spelled("hexadecimal") { "<\(hex($0))>" },
    spelled("hexadecimal with gaps") { "<" + $0.utf8.map { hex([$0]) }.joined(separator: "\n ") + ">" },
    spelled("octal") { "(" + $0.utf8.map { "\\" + String($0, radix: 8) }.joined() + ")" },
    spelled("UTF-16") { "<feff" + $0.utf8.map { "00" + hex([$0]) }.joined() + ">" },
    spelled("UTF-8") { "<efbbbf\(hex($0))>" },
    spelled("number signs") { "/" + $0.utf8.map { "#" + hex([$0]) }.joined() },
    spelled("over several lines") { "(" + $0.map(String.init).joined(separator: "\\\n") + ")" },
    spelled("backwards") { "(" + String($0.reversed()) + ")" },
    spelled("base 64") { "(" + Data("by \($0)".utf8).base64EncodedString() + ")" },
  ]

  private static func earlier(
    _ title: String, from first: @escaping @Sendable (String) -> String, to second: String
  ) -> HidingPlace {
    HidingPlace("earlier state: \(title)") { sheet, word in
      let number = sheet.add(first(word))
      sheet.updates.append((number, second))
    }
  }

  private static let history: [HidingPlace] = [
    earlier("string", from: { "(\($0))" }, to: "()"),
    earlier("object that was taken out", from: { "<</Title(\($0))>>" }, to: "null"),
    earlier(
      "stream", from: { "<</Length \($0.utf8.count)>>stream\n\($0)\nendstream" },
      to: "<</Length 0>>stream\n\nendstream"),
    HidingPlace("earlier state: text of the page") { sheet, word in
      let name = sheet.name()
      let head = "/Type/XObject/Subtype/Form/BBox[0 0 420 340]" + HidingSheet.fonts
      let number = sheet.add(head, stream: HidingSheet.text(word, sheet.spot()))
      sheet.put("/\(name) \(number) 0 R", in: .resources("XObject"))
      sheet.content += " /\(name) Do "
      sheet.updates.append((number, "<<\(head)/Length 0>>stream\n\nendstream"))
    },
    HidingPlace("earlier state: annotation") { sheet, word in
      let number = sheet.add("<</Type/Annot/Subtype/FreeText/Rect[30 40 90 52]/F 4/Contents(\(word))>>")
      sheet.put("\(number) 0 R ", in: .annotations)
      sheet.updates.append((number, "null"))
    },
  ]
}
