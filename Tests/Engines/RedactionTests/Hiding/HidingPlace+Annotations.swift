@testable import Redaction

extension HidingPlace {
  /// Notes, marks and fields that lie on the page without being seen.
  static let annotations: [HidingPlace] = types + entries + appearances + fields

  /// Every type of annotation, each with its own words and none shown.
  private static let types: [HidingPlace] = [
    "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly",
    "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "FileAttachment", "Sound", "Movie", "Screen", "Widget",
    "PrinterMark", "TrapNet", "Watermark", "3D", "Redact", "RichMedia", "Projection", "Unheard",
  ].map { type in
    HidingPlace("words of an annotation: \(type)") { sheet, word in
      sheet.put(
        "<</Type/Annot/Subtype/\(type)\(rectangle(&sheet))/F 2/Contents(\(word))>>", in: .annotations)
    }
  }

  private static func rectangle(_ sheet: inout HidingSheet) -> String {
    let spot = (x: 30, y: 40)
    return "/Rect[\(spot.x) \(spot.y) \(spot.x + 60) \(spot.y + 12)]"
  }

  private static func key(_ title: String, _ entry: @escaping @Sendable (String) -> String) -> HidingPlace {
    HidingPlace("annotation: \(title)") { sheet, word in
      sheet.put("<</Type/Annot/Subtype/Text\(rectangle(&sheet))/F 2\(entry(word))>>", in: .annotations)
    }
  }

  private static let entries: [HidingPlace] = [
    key("author") { "/T(\($0))" }, key("subject") { "/Subj(\($0))" }, key("name") { "/NM(\($0))" },
    key("rich text") { "/RC(<body>\($0)</body>)" }, key("style") { "/DS(font: \($0))" },
    key("appearance string") { "/DA(/\($0) 9 Tf)" }, key("icon") { "/Name/\($0)" }, key("state") { "/State(\($0))" },
    key("overlay text") { "/OverlayText(\($0))" }, key("date") { "/M(\($0))" }, key("language") { "/Lang(\($0))" },
    key("private key") { "/\($0) 1" }, key("measure") { "/Measure<</Type/Measure/R(\($0))>>" },
    key("external data") { "/ExData<</Type/ExData/Subtype/Markup3D/Note(\($0))>>" },
    key("intent") { "/IT/\($0)" },
    HidingPlace("annotation: answer to another") { sheet, word in
      let note = sheet.add("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/F 2/Contents(\(word))>>")
      sheet.put("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/F 2/IRT \(note) 0 R>>", in: .annotations)
    },
    HidingPlace("annotation: not to be viewed") { sheet, word in
      sheet.put("<</Type/Annot/Subtype/FreeText/Rect[30 40 90 52]/F 32/Contents(\(word))>>", in: .annotations)
    },
    HidingPlace("annotation: beside the page") { sheet, word in
      sheet.put("<</Type/Annot/Subtype/FreeText/Rect[900 900 960 920]/F 4/Contents(\(word))>>", in: .annotations)
    },
  ]

  /// Pictures of annotations that are shown only at times.
  private static let appearances: [HidingPlace] = ["N", "R", "D"].map { kind in
    HidingPlace("annotation: picture \(kind)") { sheet, word in
      let picture = sheet.add(
        "/Type/XObject/Subtype/Form/BBox[0 0 100 20]" + HidingSheet.fonts, stream: HidingSheet.text(word, (2, 5)))
      sheet.put(
        "<</Type/Annot/Subtype/Stamp/Rect[30 40 90 52]/F 2/AP<</\(kind) \(picture) 0 R>>>>", in: .annotations)
    }
  }

  private static func field(_ title: String, _ entry: @escaping @Sendable (String) -> String) -> HidingPlace {
    HidingPlace("field: \(title)") { sheet, word in
      let number = sheet.add(
        "<</Type/Annot/Subtype/Widget/FT/Tx/Rect[30 40 90 52]/F 2/T(\(sheet.name()))\(entry(word))>>")
      sheet.put("\(number) 0 R ", in: .fields)
      sheet.put("\(number) 0 R ", in: .annotations)
    }
  }

  private static let fields: [HidingPlace] = [
    field("hidden value") { "/V(\($0))" }, field("default value") { "/DV(\($0))" },
    field("label") { "/TU(\($0))" }, field("export name") { "/TM(\($0))" }, field("rich value") { "/RV(\($0))" },
    field("options") { "/Opt[[(\($0)) (a)]]" }, field("export values") { "/Opt[[(b) (\($0))]]" },
    field("state of a box") { "/AP<</N<</\($0) null>>>>" }, field("caption") { "/MK<</CA(\($0))>>" },
    field("border effect") { "/BE<</S/\($0)>>" }, field("lock") { "/Lock<</Type/SigFieldLock/Fields[(\($0))]>>" },
    field("seed value") { "/SV<</Type/SV/Reasons[(\($0))]>>" },
    field("script for keys") { "/AA<</K<</S/JavaScript/JS(\($0)\\(1\\))>>>>" },
    field("script for sums") { "/AA<</C<</S/JavaScript/JS(\($0)\\(2\\))>>>>" },
    HidingPlace("field: name") { sheet, word in sheet.put("<</FT/Tx/T(\(word))>>", in: .fields) },
    HidingPlace("field: without a place on a page") { sheet, word in
      sheet.put("<</FT/Tx/T(\(sheet.name()))/V(\(word))>>", in: .fields)
    },
    HidingPlace("field: signature") { sheet, word in signature("/Name(\(word))", in: &sheet) },
    HidingPlace("field: reason of a signature") { sheet, word in signature("/Reason(\(word))", in: &sheet) },
    HidingPlace("field: place of a signature") { sheet, word in signature("/Location(\(word))", in: &sheet) },
    HidingPlace("field: contact of a signature") { sheet, word in signature("/ContactInfo(\(word))", in: &sheet) },
    HidingPlace("field: bytes of a signature") { sheet, word in
      signature("/Contents<\(hex(word))>", in: &sheet)
    },
    HidingPlace("field: build of a signature") { sheet, word in
      signature("/Prop_Build<</App<</Name/\(word)>>>>", in: &sheet)
    },
    HidingPlace("XFA: template") { sheet, word in
      sheet.put("(template)", "", stream: "<template><draw><text>\(word)</text></draw></template>", in: .xfa)
    },
    HidingPlace("XFA: data") { sheet, word in
      sheet.put("(datasets)", "", stream: "<datasets><data><field>\(word)</field></data></datasets>", in: .xfa)
    },
  ]

  private static func signature(_ entry: String, in sheet: inout HidingSheet) {
    let value = sheet.add("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached\(entry)>>")
    sheet.put("<</FT/Sig/T(\(sheet.name()))/V \(value) 0 R>>", in: .fields)
  }

  /// The bytes of a word as hexadecimal digits.
  static func hex(_ word: String) -> String {
    word.utf8.map { (($0 < 16) ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
