@testable import Redaction

extension HidingPlace {
  /// What a document says of itself, carries along and can do.
  static let document: [HidingPlace] =
    information + metadata + attachments + actions + ways + structure + layerNames + production + media

  private static let information: [HidingPlace] =
    ["Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Company", "ModDate"].map { key in
      HidingPlace("information: \(key)", .info) { "/\(key)(\($0))" }
    } + [HidingPlace("information: name of an entry", .info) { "/\($0)(1)" }]

  private static func xmp(_ word: String) -> String {
    "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
      + "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
      + "xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='\(word)'/></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
  }

  private static let metadata: [HidingPlace] = [
    HidingPlace("XMP of the document") { sheet, word in
      sheet.put("/Metadata", "/Type/Metadata/Subtype/XML", stream: xmp(word), in: .catalogue)
    },
    HidingPlace("XMP of the page") { sheet, word in
      sheet.put("/Metadata", "/Type/Metadata/Subtype/XML", stream: xmp(word), in: .page)
    },
    HidingPlace("private data of the document", .catalogue) {
      "/PieceInfo<</Chancer<</LastModified(D:20260101)/Private(\($0))>>>>"
    },
    HidingPlace("private data of the page", .page) {
      "/PieceInfo<</Chancer<</LastModified(D:20260101)/Private<</A[(\($0))]>>>>>>"
    },
    HidingPlace("language of the document", .catalogue) { "/Lang(\($0))" },
    HidingPlace("legal statement", .catalogue) { "/Legal<</Attestation(\($0))>>" },
    HidingPlace("requirements", .catalogue) { "/Requirements[<</Type/Requirement/S/\($0)>>]" },
    HidingPlace("extensions", .catalogue) { "/Extensions<</\($0)<</BaseVersion/1.7/ExtensionLevel 1>>>>" },
    HidingPlace("version", .catalogue) { "/Version/1.7/VersionNote(\($0))" },
    HidingPlace("viewer's preferences", .catalogue) { "/ViewerPreferences<</Note(\($0))>>" },
    HidingPlace("address for links", .catalogue) { "/URI<</Base(https://\($0).example/)>>" },
    HidingPlace("unknown key of the catalogue", .catalogue) { "/\($0) true" },
    HidingPlace("permissions", .catalogue) { "/Perms<</UR3<</Type/Sig/Filter/\($0)>>>>" },
    HidingPlace("store of certificates") { sheet, word in
      sheet.put("/DSS<</Certs[", "", stream: word, in: .catalogue)
      sheet.put("]>>", in: .catalogue)
    },
  ]

  private static func attachment(
    _ title: String, _ change: @escaping @Sendable (String) -> (content: String, name: String, more: String)
  ) -> HidingPlace {
    HidingPlace("attachment: \(title)") { sheet, word in
      let parts = change(word)
      let stream = sheet.add("/Type/EmbeddedFile", stream: parts.content)
      let file = sheet.add("<</Type/Filespec/F(\(parts.name))/UF(\(parts.name))/EF<</F \(stream) 0 R>>\(parts.more)>>")
      sheet.put("(\(sheet.name()))\(file) 0 R ", in: .names("EmbeddedFiles"))
    }
  }

  private static let attachments: [HidingPlace] = [
    attachment("its bytes") { ("Report of \($0)", "a.txt", "") },
    attachment("its name") { ("x", "\($0).txt", "") },
    attachment("its description") { ("x", "b.txt", "/Desc(\($0))") },
    attachment("its relation") { ("x", "c.txt", "/AFRelationship/\($0)") },
    attachment("its fields of a collection") { ("x", "d.txt", "/CI<</Type/CollectionItem/N(\($0))>>") },
    attachment("its volume") { ("x", "e.txt", "/V false/ID[(\($0))(1)]") },
    HidingPlace("attachment: its key") { sheet, word in
      sheet.put("(\(word))<</Type/Filespec/F(g.txt)>>", in: .names("EmbeddedFiles"))
    },
    HidingPlace("attachment: of an annotation") { sheet, word in
      let stream = sheet.add("/Type/EmbeddedFile", stream: "Report of \(word)")
      sheet.put(
        "<</Type/Annot/Subtype/FileAttachment/Rect[30 40 40 52]/F 2/FS<</Type/Filespec/F(f.txt)"
          + "/EF<</F \(stream) 0 R>>>>>>", in: .annotations)
    },
    HidingPlace("attachment: associated file") { sheet, word in
      let stream = sheet.add("/Type/EmbeddedFile/Subtype/text#2Fplain", stream: word)
      sheet.put("/AF[<</Type/Filespec/F(h.txt)/EF<</F \(stream) 0 R>>>>]", in: .page)
    },
    HidingPlace("collection: title of a column", .catalogue) {
      "/Collection<</Type/Collection/View/H/Schema<</N<</Subtype/S/N(\($0))>>>>>>"
    },
  ]

  private static func action(_ title: String, _ dictionary: @escaping @Sendable (String) -> String) -> HidingPlace {
    HidingPlace("action: \(title)") { sheet, word in
      sheet.put(
        "<</Type/Annot/Subtype/Link/Rect[30 40 40 52]/F 2/Border[0 0 0]/A<<\(dictionary(word))>>>>", in: .annotations)
    }
  }

  private static let actions: [HidingPlace] = [
    action("address") { "/S/URI/URI(https://files.example/\($0))" },
    action("address in per cent") { "/S/URI/URI(https://files.example/\(percent($0)))" },
    action("program") { "/S/Launch/F(\($0).exe)" }, action("other file") { "/S/GoToR/F(\($0).pdf)/D[0/Fit]" },
    action("attached file") { "/S/GoToE/T<</R/C/N(\($0))>>/D[0/Fit]" }, action("script") { "/S/JavaScript/JS(\($0))" },
    action("sending") { "/S/SubmitForm/F(https://forms.example/\($0))" },
    action("fetching") { "/S/ImportData/F(\($0).fdf)" }, action("hiding") { "/S/Hide/T(\($0))" },
    action("named") { "/S/Named/N/\($0)" }, action("thread") { "/S/Thread/D(\($0))" },
    action("film") { "/S/Movie/T(\($0))" }, action("rendition") { "/S/Rendition/OP 0/JS(\($0))" },
    action("layers") { "/S/SetOCGState/State[/\($0)]" }, action("transition") { "/S/Trans/Trans<</S/\($0)>>" },
    action("view of a model") { "/S/GoTo3DView/V(\($0))" },
    action("rich media") { "/S/RichMediaExecute/CMD<</C(\($0))>>" },
    action("after another") { "/S/Named/N/NextPage/Next<</S/JavaScript/JS(\($0))>>" },
    HidingPlace("action: on opening", .catalogue) { "/OpenAction<</S/JavaScript/JS(\($0))>>" },
    HidingPlace("action: on closing", .catalogue) { "/AA<</WC<</S/JavaScript/JS(\($0))>>>>" },
    HidingPlace("action: of the page", .page) { "/AA<</O<</S/JavaScript/JS(\($0))>>>>" },
    HidingPlace("action: script with a name", .names("JavaScript")) { "(\($0))<</S/JavaScript/JS(1)>>" },
    HidingPlace("action: script of the document", .names("JavaScript")) { "(s)<</S/JavaScript/JS(\($0))>>" },
    HidingPlace("action: script in a stream") { sheet, word in
      let script = sheet.add("", stream: "var who = '\(word)'")
      sheet.put("(t)<</S/JavaScript/JS \(script) 0 R>>", in: .names("JavaScript"))
    },
  ]

  private static let ways: [HidingPlace] = [
    HidingPlace("name of a destination", .names("Dests")) { "(\($0))[0/Fit]" },
    HidingPlace("old name of a destination", .catalogue) { "/Dests<</\($0)[0/Fit]>>" },
    HidingPlace("outline", .outlines) { "/Title(\($0))" },
    HidingPlace("goal of an outline", .outlines) { "/A<</S/URI/URI(https://\($0).example/)>>" },
    HidingPlace("label of the page", .catalogue) { "/PageLabels<</Nums[0<</P(\($0))>>]>>" },
    HidingPlace("thread of an article", .catalogue) { "/Threads[<</I<</Title(\($0))>>>>]" },
    HidingPlace("name of an appearance", .names("AP")) { "(\($0)) null" },
    HidingPlace("name of a rendition", .names("Renditions")) { "(\($0))<</S/MR/N(a)>>" },
    HidingPlace("name of a slide", .names("AlternatePresentations")) { "(\($0))<</Type/SlideShow>>" },
    HidingPlace("page captured from an address", .names("URLS")) {
      "(https://\($0).example/)<</Type/SpiderContentSet>>"
    },
    HidingPlace("digest of a captured page", .names("IDS")) { "(\($0))<</Type/SpiderContentSet/S/SPS>>" },
    HidingPlace("capture of pages", .catalogue) { "/SpiderInfo<</V 1.0/C[<</URL(https://\($0).example)>>]>>" },
    HidingPlace("hidden template page") { sheet, word in
      let content = sheet.add("", stream: HidingSheet.text(word, (40, 90)))
      let page = sheet.add("<</Type/Template/MediaBox[0 0 99 99]/Contents \(content) 0 R\(HidingSheet.fonts)>>")
      sheet.put("(t)\(page) 0 R", in: .names("Templates"))
    },
  ]

  private static func element(_ title: String, _ entry: @escaping @Sendable (String) -> String) -> HidingPlace {
    HidingPlace("structure: \(title)", .elements) { "<</Type/StructElem/S/P\(entry($0))>>" }
  }

  private static let structure: [HidingPlace] = [
    element("replacement text") { "/ActualText(\($0))" }, element("description") { "/Alt(\($0))" },
    element("expansion") { "/E(\($0))" }, element("title") { "/T(\($0))" }, element("language") { "/Lang(\($0))" },
    element("identifier") { "/ID(\($0))" }, element("type") { "/S/\($0)" },
    element("sound") { "/Phoneme(\($0))" }, element("attribute") { "/A<</O/UserProperties/P[<</N(\($0))/V 1>>]>>" },
    element("class") { "/C/\($0)" },
    HidingPlace("structure: role", .structure) { "/RoleMap<</\($0)/P>>" },
    HidingPlace("structure: class map", .structure) { "/ClassMap<</\($0)<</O/Layout>>>>" },
    HidingPlace("structure: tree of identifiers", .structure) { "/IDTree<</Names[(\($0))null]>>" },
    HidingPlace("structure: pronunciation", .structure) { "/PronunciationLexicon[<</F(\($0).pls)>>]" },
    HidingPlace("structure: namespace", .structure) { "/Namespaces[<</NS(\($0))>>]" },
  ]

  private static let layerNames: [HidingPlace] = [
    HidingPlace("layer: name") { sheet, word in layer("/Name(\(word))", in: &sheet) },
    HidingPlace("layer: its maker") { sheet, word in
      layer("/Name(a)/Usage<</CreatorInfo<</Creator(\(word))/Subtype/Artwork>>>>", in: &sheet)
    },
    HidingPlace("layer: its user") { sheet, word in
      layer("/Name(b)/Usage<</User<</Type/Ind/Name(\(word))>>>>", in: &sheet)
    },
  ]

  private static func layer(_ entry: String, in sheet: inout HidingSheet) {
    let number = sheet.add("<</Type/OCG\(entry)>>")
    sheet.put("\(number) 0 R ", in: .layers)
  }

  private static func percent(_ word: String) -> String {
    word.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
  }
}
