@testable import Redaction

extension HidingPlace {
  /// For printers and for those who capture and show pages.
  static let production: [HidingPlace] = [
    HidingPlace("output intent", .catalogue) {
      "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(a)/Info(\($0))>>]"
    },
    HidingPlace("separation of the page", .page) { "/SeparationInfo<</DeviceColorant/\($0)>>" },
    HidingPlace("colours of boxes", .page) { "/BoxColorInfo<</CropBox<</Note(\($0))>>>>" },
    HidingPlace("transition of the page", .page) { "/Trans<</S/Dissolve/Note(\($0))>>" },
    HidingPlace("identifier of the page", .page) { "/ID(\($0))" },
    HidingPlace("date of the page", .page) { "/LastModified(\($0))" },
    HidingPlace("view port of the page", .page) { "/VP[<</Type/Viewport/BBox[0 0 9 9]/Name(\($0))>>]" },
    HidingPlace("steps of the page", .page) { "/PresSteps<</Type/NavNode/Note(\($0))>>" },
    HidingPlace("bead of an article on the page", .page) { "/B[<</R[0 0 9 9]/Note(\($0))>>]" },
    HidingPlace("unknown key of the page", .page) { "/\($0) 1" },
    HidingPlace("group of the page", .page) { "/Group<</S/Transparency/CS/DeviceRGB/Note(\($0))>>" },
    HidingPlace("thumbnail of the page") { sheet, word in
      sheet.put(
        "/Thumb", "/Width \(word.count)/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", stream: word, in: .page)
    },
    HidingPlace("name of a colour", .resources("ColorSpace")) {
      "/S1[/Separation/\($0)/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]"
    },
    HidingPlace("names of several colours", .resources("ColorSpace")) {
      "/S2[/DeviceN[/\($0)]/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]"
    },
    HidingPlace("table of colours", .resources("ColorSpace")) { "/S3[/Indexed/DeviceGray 9(\($0))]" },
    HidingPlace("profile of colours") { sheet, word in
      sheet.put("/S4[/ICCBased", "/N 1", stream: "desc \(word)", in: .resources("ColorSpace"))
      sheet.put("]", in: .resources("ColorSpace"))
    },
    HidingPlace("name of a resource", .resources("ColorSpace")) { "/\($0)/DeviceGray" },
    HidingPlace("unknown kind of resources", .resources("Notes")) { "/A(\($0))" },
    HidingPlace("sampled function") { sheet, word in
      sheet.put(
        "/\(sheet.name())<</TR",
        "/FunctionType 0/Domain[0 1]/Range[0 1]/Size[\(word.count)]/BitsPerSample 8", stream: word,
        in: .resources("ExtGState"))
      sheet.put(">>", in: .resources("ExtGState"))
    },
    HidingPlace("calculating function") { sheet, word in
      sheet.put(
        "/\(sheet.name())<</TR", "/FunctionType 4/Domain[0 1]/Range[0 1]", stream: "{ } % \(word)\n",
        in: .resources("ExtGState"))
      sheet.put(">>", in: .resources("ExtGState"))
    },
    HidingPlace("halftone", .resources("ExtGState")) {
      "/H1<</HT<</HalftoneType 1/HalftoneName(\($0))/Frequency 60/Angle 45/SpotFunction/Round>>>>"
    },
    HidingPlace("shading that is never used") { sheet, word in
      sheet.put(
        "/\(sheet.name())",
        "/ShadingType 4/ColorSpace/DeviceGray/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/Decode[0 1 0 1 0 1]",
        stream: word, in: .resources("Shading"))
    },
    HidingPlace("embedded PostScript") { sheet, word in
      sheet.put("/\(sheet.name())", "/Type/XObject/Subtype/PS", stream: "(\(word)) show", in: .resources("XObject"))
    },
  ]

  /// Sound, film and models.
  static let media: [HidingPlace] = [
    played("sound", "Sound") { "/Sound \($0) 0 R" },
    played("poster of a film", "Movie") { "/Movie<</F(a.mov)/Poster \($0) 0 R>>" },
    played("model", "3D") { "/3DD \($0) 0 R" },
    played("script of a model", "3D") { "/3DD<</Type/3D/Subtype/U3D/OnInstantiate \($0) 0 R>>" },
    played("rich media", "RichMedia") { "/RichMediaContent<</Assets<</Names[(a)<</EF<</F \($0) 0 R>>>>]>>>>" },
    played("clip", "Screen") {
      "/A<</S/Rendition/OP 0/R<</S/MR/C<</S/MCD/D<</F(a)/EF<</F \($0) 0 R>>>>>>>>>>"
    },
    HidingPlace("variables of rich media") { sheet, word in
      sheet.put(
        "<</Type/Annot/Subtype/RichMedia/Rect[30 40 40 52]/F 2/RichMediaContent<</Configurations[<</Instances["
          + "<</Params<</FlashVars(\(word))>>>>]>>]>>>>", in: .annotations)
    },
    HidingPlace("views of a model") { sheet, word in
      sheet.put(
        "<</Type/Annot/Subtype/3D/Rect[30 40 40 52]/F 2/3DV<</XN(\(word))>>>>", in: .annotations)
    },
  ]

  private static func played(
    _ title: String, _ type: String, _ entry: @escaping @Sendable (Int) -> String
  ) -> HidingPlace {
    HidingPlace("bytes of a \(title)") { sheet, word in
      let stream = sheet.add("/Note 1", stream: "RIFF \(word)")
      sheet.put("<</Type/Annot/Subtype/\(type)/Rect[30 40 40 52]/F 2\(entry(stream))>>", in: .annotations)
    }
  }
}
