@testable import Redaction

extension HostilePage {
  /// Tricks of the file: where in it the letters are kept, and what it claims that they are.
  static let structures: [HostilePage] = [
    ligature, composed, combining, form(isNested: false), form(isNested: true), annotation("/F 4", .masked),
    annotation("/F 2", .unseen), comment, field, fieldWithoutPicture, hiddenLayer, strange, drawnLetters,
    tableOfCodes("claims other letters", .masked, claimed: "other"),
    tableOfCodes("claims Cyrillic letters", .masked, claimed: "cyrillic"),
    tableOfCodes("claims spaces", .masked, claimed: "spaces"),
    tableOfCodes("claims invisible letters", .masked, claimed: "invisible"),
    HostilePage("inline picture over it", .unseen, line("Abernathy") + cover), tiled,
    HostilePage("replaced by other words", .masked, "/Span<</ActualText(Nobody)>>BDC" + line("by Abernathy") + "EMC "),
  ]

  private static let cover = " q 220 0 0 30 30 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7F}\nEI Q "

  /// The name in another spelling than the plan's: with the one sign that stands for `fi`.
  private static let ligature = HostilePage("ligature", .masked, line("by Grif\\256n and Abernathy, O\\256cer"))

  private static let composed = HostilePage("accent in one sign", .masked) { file in
    let font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    file.addPage(
      ordinary + " BT /W 12 Tf 40 70 Td (Officer \\300bern\\341thy was) Tj ET ", attributes: paper,
      resources: "/Font<</F 3 0 R/W \(font) 0 R>>")
  }

  private static let combining = HostilePage(
    "accent set by itself", .masked, line("Officer Abernathy was") + line("\\302", x: 108, y: 71))

  private static func form(isNested: Bool) -> HostilePage {
    HostilePage(isNested ? "form inside of a form" : "form", .masked) { file in
      let fonts = "/Font<</F 3 0 R>>"
      let inner = file.add(
        "/Type/XObject/Subtype/Form/BBox[0 0 420 170]/Resources<<\(fonts)>>",
        stream: Array(line("Officer Abernathy was").utf8))
      let outer = file.add(
        "/Type/XObject/Subtype/Form/BBox[0 0 420 170]/Matrix[1 0 0 1 10 4]/Resources<</XObject<</I \(inner) 0 R>>>>",
        stream: Array("/I Do".utf8))
      file.addPage(
        ordinary + " /X Do", attributes: paper, resources: "/XObject<</X \(isNested ? outer : inner) 0 R>>")
    }
  }

  private static func appearance(_ file: inout PagesTinyPDF) -> Int {
    file.add(
      "/Type/XObject/Subtype/Form/BBox[0 0 200 30]/Resources<</Font<</F 3 0 R>>>>",
      stream: Array(line("Officer Abernathy was", x: 4, y: 10).utf8))
  }

  private static func annotation(_ flags: String, _ ending: Ending) -> HostilePage {
    HostilePage("note with a picture, flags \(flags.suffix(1))", ending) { file in
      let picture = appearance(&file)
      let note = file.add(
        "<</Type/Annot/Subtype/FreeText/Rect[40 60 240 90]/Contents(Officer Abernathy was)\(flags)/DA(/F 12 Tf)"
          + "/AP<</N \(picture) 0 R>>>>")
      file.addPage(ordinary, attributes: paper + "/Annots[\(note) 0 R]")
    }
  }

  private static let comment = HostilePage("text of a closed note", .unseen) { file in
    let note = file.add(
      "<</Type/Annot/Subtype/Text/Rect[40 60 58 78]/Contents(Officer Abernathy was)/T(Abernathy)/Name/Note>>")
    file.addPage(ordinary, attributes: paper + "/Annots[\(note) 0 R]")
  }

  private static let field = HostilePage("form field", .masked) { file in
    let picture = appearance(&file)
    let field = file.add(
      "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Officer Abernathy was)/Rect[40 60 240 90]/F 4/DA(/F 12 Tf)"
        + "/AP<</N \(picture) 0 R>>>>")
    file.catalogue = "/AcroForm<</Fields[\(field) 0 R]/DR<</Font<</F 3 0 R>>>>>>"
    file.addPage(ordinary, attributes: paper + "/Annots[\(field) 0 R]")
  }

  private static let fieldWithoutPicture = HostilePage("form field without a picture", .masked) { file in
    let field = file.add(
      "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Officer Abernathy was)/Rect[40 60 240 90]/F 4/DA(/F 12 Tf 0 g)>>")
    file.catalogue = "/AcroForm<</Fields[\(field) 0 R]/NeedAppearances true/DR<</Font<</F 3 0 R>>>>>>"
    file.addPage(ordinary, attributes: paper + "/Annots[\(field) 0 R]")
  }

  private static let hiddenLayer = HostilePage("layer that is off", .unseen) { file in
    let layer = file.add("<</Type/OCG/Name(L)>>")
    file.catalogue = "/OCProperties<</OCGs[\(layer) 0 R]/D<</OFF[\(layer) 0 R]>>>>"
    file.addPage(
      ordinary + " /OC /L BDC" + line("Officer Abernathy was") + "EMC", attributes: paper,
      resources: "/Properties<</L \(layer) 0 R>>")
  }

  private static let strange = HostilePage("font that is not in the file", .masked) { file in
    let font = file.add("<</Type/Font/Subtype/TrueType/BaseFont/Quorndon-Bold/Encoding/WinAnsiEncoding>>")
    file.addPage(
      ordinary + " BT /Q 12 Tf 40 70 Td (Officer Abernathy was) Tj ET ", attributes: paper,
      resources: "/Font<</F 3 0 R/Q \(font) 0 R>>")
  }

  /// Letters of a font whose code table says that each is something else.
  private static func tableOfCodes(_ title: String, _ ending: Ending, claimed: String) -> HostilePage {
    let ranges =
      switch claimed {
      case "other": "2 beginbfrange <41> <4D> <004E> <61> <7A> <0041> endbfrange"
      case "cyrillic": "2 beginbfrange <41> <5A> <0410> <61> <7A> <0430> endbfrange"
      case "spaces": "1 beginbfrange <41> <7A> [\(String(repeating: "<0020>", count: 58))] endbfrange"
      default: "1 beginbfrange <41> <7A> [\(String(repeating: "<200B>", count: 58))] endbfrange"
      }
    return HostilePage("font that \(title)", ending) { file in
      let table =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def /CMapType 2 def"
        + " 1 begincodespacerange <00> <FF> endcodespacerange \(ranges) endcmap end end"
      let map = file.add("", stream: Array(table.utf8))
      let font = file.add(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode \(map) 0 R>>")
      file.addPage(
        ordinary + " BT /L 12 Tf 40 70 Td (Abernathy) Tj ET ", attributes: paper,
        resources: "/Font<</F 3 0 R/L \(font) 0 R>>")
    }
  }

  /// A font whose letters are drawings and whose codes say nothing.
  private static let drawnLetters = HostilePage("font of drawings", .masked) { file in
    let pen = StrokePen(capitalPixels: 70, weight: 1.9)
    var procedures = ""
    var differences = ""
    let letters = Array("Abernthy")
    for (index, letter) in letters.enumerated() {
      let drawn = pen.draw(String(letter))
      let drawing = file.add("", stream: Array(Self.runs(drawn).utf8))
      procedures += "/g\(index) \(drawing) 0 R"
      differences += "/g\(index)"
    }
    let font = file.add(
      "<</Type/Font/Subtype/Type3/FontBBox[0 -30 100 100]/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 1/LastChar 8"
        + "/Widths[70 60 60 50 60 50 60 60]/Encoding<</Differences[1\(differences)]>>/CharProcs<<\(procedures)>>"
        + "/Resources<<>>>>")
    let codes = name.map { "0\((letters.firstIndex(of: $0) ?? 0) + 1)" }.joined()
    file.addPage(
      ordinary + " BT /T 14 Tf 40 70 Td <\(codes)> Tj ET ", attributes: paper,
      resources: "/Font<</F 3 0 R/T \(font) 0 R>>")
  }

  /// Black runs of a drawing as rectangles, 100 units from top to bottom.
  private static func runs(_ bitmap: StampBitmap) -> String {
    var result = "\(bitmap.width) 0 d0 "
    for y in 0..<bitmap.height {
      var start: Int?
      for x in 0...bitmap.width {
        let isDark = x < bitmap.width && bitmap.coverage[y * bitmap.width + x] > 127
        if isDark, start == nil { start = x }
        if !isDark, let from = start {
          result += "\(from) \(74 - y) \(x - from) 1 re "
          start = nil
        }
      }
    }
    return result + "f"
  }

  /// The name as the tile of a pattern with which a field is filled.
  private static let tiled = HostilePage("pattern", .masked) { file in
    let pattern = file.add(
      "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 200 40]/XStep 200/YStep 40"
        + "/Resources<</Font<</F 3 0 R>>>>", stream: Array(line("Officer Abernathy", x: 10, y: 12).utf8))
    file.addPage(
      ordinary + " /Pattern cs /P scn 0 40 200 40 re f", attributes: paper,
      resources: "/Pattern<</P \(pattern) 0 R>>")
  }
}
