@testable import Redaction

extension HidingPlace {
  /// Text that is painted, or would be, where nobody sees it.
  static let paint: [HidingPlace] = coverings + colours + elsewhere + layers + containers + marks

  /// Content that shows the word at a free place, and something around it.
  private static func shown(
    _ title: String, before: @escaping @Sendable ((x: Int, y: Int)) -> String = { _ in "" },
    after: @escaping @Sendable ((x: Int, y: Int)) -> String = { _ in "" }
  ) -> HidingPlace {
    HidingPlace(title) { sheet, word in
      let spot = sheet.spot()
      sheet.content += " q " + before(spot) + HidingSheet.text(word, spot) + after(spot) + " Q "
    }
  }

  private static let coverings: [HidingPlace] = [
    shown("under a black box", after: { "0 g" + HidingSheet.box($0) + "f" }),
    shown("under a white box", after: { "1 g" + HidingSheet.box($0) + "f" }),
    shown("under a coloured box", after: { "0 0 0.6 rg" + HidingSheet.box($0) + "f" }),
    shown("under a thick line", after: { "0 G 20 w \($0.x - 4) \($0.y + 4) m \($0.x + 114) \($0.y + 4) l S" }),
    shown(
      "under an inline picture",
      after: { "118 0 0 20 \($0.x - 4) \($0.y - 6) cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7F}\nEI" }),
    HidingPlace("under a picture") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      sheet.put(
        "/\(name)", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
        stream: "\u{55}", in: .resources("XObject"))
      sheet.content += HidingSheet.text(word, spot) + " q 118 0 0 20 \(spot.x - 4) \(spot.y - 6) cm /\(name) Do Q "
    },
    HidingPlace("under a shading") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      let function = "/Function<</FunctionType 2/Domain[0 1]/C0[0.5]/C1[0.5]/N 1>>"
      sheet.put(
        "/\(name)<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]/Extend[true true]\(function)>>",
        in: .resources("Shading"))
      sheet.content += HidingSheet.text(word, spot) + " q" + HidingSheet.box(spot) + "W n /\(name) sh Q "
    },
    HidingPlace("under a box that brightens") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      sheet.put("/\(name)<</BM/Screen>>", in: .resources("ExtGState"))
      sheet.content += HidingSheet.text(word, spot) + " q /\(name) gs 1 g" + HidingSheet.box(spot) + "f Q "
    },
  ]

  private static let colours: [HidingPlace] = [
    shown("white on white", before: { _ in "1 g" }),
    shown("almost white on white", before: { _ in "0.985 g" }),
    shown("gray on the same gray", before: { "0.5 g" + HidingSheet.box($0) + "f 0.508 g" }),
    shown("black on black", before: { "0 g" + HidingSheet.box($0) + "f" }),
    shown("invisible", before: { _ in "3 Tr" }),
    shown("as a clip for nothing", before: { _ in "7 Tr" }),
    shown("drawn with a colour of no ink", before: { _ in "0 0 0 0 k" }),
    HidingPlace("transparent") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      sheet.put("/\(name)<</ca 0/CA 0>>", in: .resources("ExtGState"))
      sheet.content += " q /\(name) gs" + HidingSheet.text(word, spot) + " Q "
    },
    HidingPlace("behind a soft mask") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      let group = sheet.add(
        "/Type/XObject/Subtype/Form/BBox[0 0 420 340]/Group<</S/Transparency/CS/DeviceGray>>",
        stream: "0 g 0 0 420 340 re f")
      sheet.put(
        "/\(name)<</SMask<</Type/Mask/S/Luminosity/G \(group) 0 R>>>>", in: .resources("ExtGState"))
      sheet.content += " q /\(name) gs" + HidingSheet.text(word, spot) + " Q "
    },
    HidingPlace("inside of a soft mask") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      let group = sheet.add(
        "/Type/XObject/Subtype/Form/BBox[0 0 420 340]/Group<</S/Transparency/CS/DeviceGray>>" + HidingSheet.fonts,
        stream: "0 g 0 0 420 340 re f" + HidingSheet.text(word, spot))
      sheet.put(
        "/\(name)<</SMask<</Type/Mask/S/Luminosity/G \(group) 0 R>>>>", in: .resources("ExtGState"))
      sheet.content += " q /\(name) gs 0 g" + HidingSheet.box(spot) + "f Q "
    },
  ]

  private static let elsewhere: [HidingPlace] = [
    shown("clipped away", before: { _ in "0 0 1 1 re W n" }),
    shown("clipped away by nothing", before: { _ in "0 0 m W n" }),
    HidingPlace("beside the page") { $0.content += HidingSheet.text($1, (x: 2_000, y: 100)) },
    HidingPlace("far from the page") { $0.content += HidingSheet.text($1, (x: -30_000, y: -30_000)) },
    HidingPlace("outside of the crop box") { $0.content += HidingSheet.text($1, (x: 30, y: -40)) },
    HidingPlace("right of the crop box") { $0.content += HidingSheet.text($1, (x: 440, y: 90)) },
    shown("of no size", before: { _ in "0.0001 0 0 0.0001 0 0 cm" }),
    HidingPlace("a hundredth of a point high") { $0.content += HidingSheet.text($1, $0.spot(), size: 0.01) },
    shown("squeezed to nothing", before: { _ in "0.01 Tz 0.01 w" }),
  ]

  private static let layers: [HidingPlace] = [
    HidingPlace("layer that is off") { sheet, word in
      let name = layer(in: &sheet)
      sheet.content += " /OC /\(name) BDC" + HidingSheet.text(word, sheet.spot()) + "EMC "
    },
    conditional("layer that is shown while another is not", shown: "/P/AllOff", isOff: false),
    HidingPlace("form of a layer that is off") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      let number = sheet.add("<</Type/OCG/Name(\(name))>>")
      sheet.put("\(number) 0 R ", in: .layersOff)
      sheet.put(
        "/\(name)", "/Type/XObject/Subtype/Form/BBox[0 0 420 340]/OC \(number) 0 R" + HidingSheet.fonts,
        stream: HidingSheet.text(word, spot), in: .resources("XObject"))
      sheet.content += " /\(name) Do "
    },
  ]

  /// Layers that our renderer would show in spite of their condition: such a file is refused.
  static let unfollowed: [HidingPlace] = [
    conditional("layer that all of several must be on for", shown: "/P/AllOn", isOff: true),
    conditional("layer under an expression", shown: "/VE[/And 4 0 R]", isOff: true),
  ]

  private static func conditional(_ title: String, shown condition: String, isOff: Bool) -> HidingPlace {
    HidingPlace(title) { sheet, word in
      let name = sheet.name()
      let number = sheet.add("<</Type/OCG/Name(\(name))>>")
      sheet.put("\(number) 0 R ", in: isOff ? .layersOff : .layers)
      sheet.put("/\(name)<</Type/OCMD/OCGs[\(number) 0 R]\(condition)>>", in: .resources("Properties"))
      sheet.content += " /OC /\(name) BDC" + HidingSheet.text(word, sheet.spot()) + "EMC "
    }
  }

  /// A layer that is not shown, as a property of the page.
  private static func layer(in sheet: inout HidingSheet) -> String {
    let name = sheet.name()
    let number = sheet.add("<</Type/OCG/Name(\(name))>>")
    sheet.put("\(number) 0 R ", in: .layersOff)
    sheet.put("/\(name) \(number) 0 R", in: .resources("Properties"))
    return name
  }

  /// A drawing that the page uses, or does not.
  private static func form(_ title: String, box: String, isPainted: Bool, _ attributes: String = "") -> HidingPlace {
    HidingPlace(title) { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      sheet.put(
        "/\(name)", "/Type/XObject/Subtype/Form/BBox[\(box)]\(attributes)" + HidingSheet.fonts,
        stream: HidingSheet.text(word, spot), in: .resources("XObject"))
      if isPainted { sheet.content += " /\(name) Do " }
    }
  }

  private static let containers: [HidingPlace] = [
    form("form that is never painted", box: "0 0 420 340", isPainted: false),
    form("form whose box is elsewhere", box: "0 0 1 1", isPainted: true),
    form("form shrunk to nothing", box: "0 0 420 340", isPainted: true, "/Matrix[0.00001 0 0 0.00001 0 0]"),
    HidingPlace("pattern that is never used") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      sheet.put("/\(name)", tile("0 0 420 340"), stream: HidingSheet.text(word, spot), in: .resources("Pattern"))
    },
    HidingPlace("outside of a pattern's cell") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      sheet.put(
        "/\(name)", tile("0 0 20 20"), stream: HidingSheet.text(word, (2_000, 2_000)), in: .resources("Pattern"))
      sheet.content += " q /Pattern cs /\(name) scn" + HidingSheet.box(spot) + "f Q "
    },
    HidingPlace("drawing of a letter that is never shown") { sheet, word in
      let drawing = sheet.add("", stream: "500 0 d0" + HidingSheet.text(word, (0, 0)))
      sheet.put(
        "/\(sheet.name())<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 65"
          + "/LastChar 65/Widths[1]/Encoding<</Differences[65/a]>>/CharProcs<</a \(drawing) 0 R>>>>",
        in: .resources("Font"))
    },
    HidingPlace("beside the drawing of a letter") { sheet, word in
      let (spot, name) = (sheet.spot(), sheet.name())
      let drawing = sheet.add("", stream: "500 0 d0 0 0 1 1 re W n" + HidingSheet.text(word, (900, 900)))
      sheet.put(
        "/\(name)<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 65"
          + "/LastChar 65/Widths[1]/Encoding<</Differences[65/a]>>/CharProcs<</a \(drawing) 0 R>>"
          + "\(HidingSheet.fonts)>>", in: .resources("Font"))
      sheet.content += " BT /\(name) 10 Tf \(spot.x) \(spot.y) Td (A) Tj ET "
    },
  ]

  private static func tile(_ box: String) -> String {
    "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[\(box)]/XStep 420/YStep 340" + HidingSheet.fonts
  }

  /// What stands in the page's content beside what is painted.
  private static let marks: [HidingPlace] = [
    HidingPlace("comment in the content") { $0.content += " % \($1)\n" },
    HidingPlace("operand of an unknown operator") { $0.content += " BX (\($1)) Zz EX " },
    HidingPlace("operand of nothing") { $0.content += " q (\($1)) Q " },
    HidingPlace("key of an inline picture") {
      let spot = $0.spot()
      $0.content += " q 2 0 0 2 \(spot.x) \(spot.y) cm BI /W 1 /H 1 /CS /G /BPC 8 /\($1) 1 ID \u{7F}\nEI Q "
    },
    HidingPlace("name of a mark") { $0.content += " /\($1) BMC EMC " },
    HidingPlace("property of a mark") { $0.content += " /Span <</Note(\($1))>> BDC EMC " },
    HidingPlace("property of a point") { $0.content += " /Here <</Note(\($1))>> DP " },
    HidingPlace("replacement text") { $0.content += spanned("ActualText", $1, $0.spot()) },
    HidingPlace("alternate description of a mark") { $0.content += spanned("Alt", $1, $0.spot()) },
    HidingPlace("expansion of a mark") { $0.content += spanned("E", $1, $0.spot()) },
    HidingPlace("shared property of a mark") { sheet, word in
      let name = sheet.name()
      sheet.put("/\(name)<</Note(\(word))>>", in: .resources("Properties"))
      sheet.content += " /Span /\(name) BDC EMC "
    },
  ]

  private static func spanned(_ key: String, _ word: String, _ spot: (x: Int, y: Int)) -> String {
    " /Span <</\(key)(\(word))>> BDC" + HidingSheet.text("noted", spot) + "EMC "
  }
}
