@testable import Redaction

extension HidingPlace {
  /// Text that a person sees, kept in as many ways; an instruction withholds it.
  static let seen: [HidingPlace] = [
    HidingPlace("text", isSeen: true) { $0.content += HidingSheet.text($1, $0.spot()) },
    HidingPlace("text in two pieces", isSeen: true) { sheet, word in
      let spot = sheet.spot()
      sheet.content += " BT /F 10 Tf \(spot.x) \(spot.y) Td [(\(word.prefix(4)))-10(\(word.dropFirst(4)))] TJ ET "
    },
    HidingPlace("text in hexadecimal", isSeen: true) { sheet, word in
      let spot = sheet.spot()
      sheet.content += " BT /F 10 Tf \(spot.x) \(spot.y) Td <\(hex(word))> Tj ET "
    },
    HidingPlace("text in colour", isSeen: true) {
      $0.content += " q 0.7 0 0 rg" + HidingSheet.text($1, $0.spot()) + " Q "
    },
    HidingPlace("text replaced by itself", isSeen: true) { sheet, word in
      sheet.content += " /Span <</ActualText(\(word))>> BDC" + HidingSheet.text(word, sheet.spot()) + "EMC "
    },
    HidingPlace("text of a layer that is on", isSeen: true) { sheet, word in
      let name = sheet.name()
      let number = sheet.add("<</Type/OCG/Name(\(word))>>")
      sheet.put("\(number) 0 R ", in: .layers)
      sheet.put("/\(name) \(number) 0 R", in: .resources("Properties"))
      sheet.content += " /OC /\(name) BDC" + HidingSheet.text(word, sheet.spot()) + "EMC "
    },
    HidingPlace("text of a form", isSeen: true) { sheet, word in
      let name = sheet.name()
      sheet.put(
        "/\(name)", "/Type/XObject/Subtype/Form/BBox[0 0 420 340]" + HidingSheet.fonts,
        stream: HidingSheet.text(word, sheet.spot()), in: .resources("XObject"))
      sheet.content += " /\(name) Do "
    },
    HidingPlace("picture of an annotation", isSeen: true) { sheet, word in
      let spot = sheet.spot()
      let picture = picture(of: word, in: &sheet)
      sheet.put(
        "<</Type/Annot/Subtype/FreeText/F 4/Contents(\(word))/T(\(word))\(rectangle(spot))/AP<</N \(picture) 0 R>>>>",
        in: .annotations)
    },
    HidingPlace("stamp with a comment", isSeen: true) { sheet, word in
      let spot = sheet.spot()
      let picture = picture(of: word, in: &sheet)
      sheet.put(
        "<</Type/Annot/Subtype/Stamp/F 4/Name/\(word)/Contents(\(word))\(rectangle(spot))/AP<</N \(picture) 0 R>>>>",
        in: .annotations)
    },
    HidingPlace("form field", isSeen: true) { sheet, word in
      let spot = sheet.spot()
      let picture = picture(of: word, in: &sheet)
      let number = sheet.add(
        "<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(\(sheet.name()))/V(\(word))/DV(\(word))\(rectangle(spot))"
          + "/DA(/F 10 Tf)/AP<</N \(picture) 0 R>>>>")
      sheet.put("\(number) 0 R ", in: .fields)
      sheet.put("\(number) 0 R ", in: .annotations)
    },
    HidingPlace("cell of a pattern", isSeen: true) { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      sheet.put(
        "/\(name)",
        "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 420 340]/XStep 420/YStep 340"
          + HidingSheet.fonts, stream: HidingSheet.text(word, spot), in: .resources("Pattern"))
      sheet.content += " q /Pattern cs /\(name) scn" + HidingSheet.box(spot) + "f Q "
    },
    HidingPlace("picture of the word", isSeen: true) { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      let drawn = StrokePen(capitalPixels: 48, weight: 2).draw(word)
      let number = sheet.add(
        "/Type/XObject/Subtype/Image/Width \(drawn.width)/Height \(drawn.height)/ColorSpace/DeviceGray"
          + "/BitsPerComponent 8", bytes: drawn.coverage.map { 255 - $0 })
      sheet.put("/\(name) \(number) 0 R", in: .resources("XObject"))
      let height = 100 * drawn.height / drawn.width
      sheet.content += " q 100 0 0 \(height) \(spot.x) \(spot.y - 4) cm /\(name) Do Q "
    },
    HidingPlace("text with a way to an address", isSeen: true) { sheet, word in
      let spot = sheet.spot()
      sheet.put(
        "<</Type/Annot/Subtype/Link/Border[0 0 0]\(rectangle(spot))/A<</S/URI/URI(https://\(word).example/)>>>>",
        in: .annotations)
      sheet.content += HidingSheet.text(word, spot)
    },
    HidingPlace("text of a heading", isSeen: true) { sheet, word in
      sheet.put("/Title(\(word))", in: .outlines)
      sheet.put("<</Type/StructElem/S/H1/Alt(\(word))/ActualText(\(word))>>", in: .elements)
      sheet.put("/Title(\(word))", in: .info)
      sheet.content += HidingSheet.text(word, sheet.spot())
    },
  ]

  private static func picture(of word: String, in sheet: inout HidingSheet) -> Int {
    sheet.add("/Type/XObject/Subtype/Form/BBox[0 0 110 14]" + HidingSheet.fonts, stream: HidingSheet.text(word, (1, 3)))
  }

  private static func rectangle(_ spot: (x: Int, y: Int)) -> String {
    "/Rect[\(spot.x) \(spot.y - 3) \(spot.x + 110) \(spot.y + 11)]"
  }
}
