import Testing

@testable import Redaction

/// What a page shows of layers, forms and annotations is what a person sees of them, and what both witnesses are asked.
@Suite struct PagesFeatureTests {
  private static let box = "/MediaBox[0 0 200 100]"

  private static func page(_ file: PagesTinyPDF) throws -> SourcePage {
    try SourceDocument(bytes: file.bytes, id: "d1", dpi: 72).page(1)
  }

  private static func ink(_ page: SourcePage) -> Int { page.image.lightness.count { $0 < 128 } }

  /// An appearance that fills its box.
  private static func appearance(_ file: inout PagesTinyPDF) -> Int {
    file.add("/Type/XObject/Subtype/Form/BBox[0 0 20 10]", stream: Array("0 g 0 0 20 10 re f".utf8))
  }

  private static func annotated(_ entries: String, appearance: Bool = true) throws -> SourcePage {
    var file = PagesTinyPDF()
    let form = Self.appearance(&file)
    let note = file.add(
      "<</Type/Annot\(entries)/Rect[10 10 30 20]\(appearance ? "/AP<</N \(form) 0 R>>" : "")>>")
    file.addPage("", attributes: box + "/Annots[\(note) 0 R]")
    return try Self.page(file)
  }

  @Test func `a layer that is off is not drawn, one that is on is`() throws {
    for (state, isSeen) in [("ON", true), ("OFF", false)] {
      var file = PagesTinyPDF()
      let group = file.add("<</Type/OCG/Name(layer)>>")
      file.catalogue = "/OCProperties<</OCGs[\(group) 0 R]/D<</\(state)[\(group) 0 R]>>>>"
      file.addPage(
        "/OC /L BDC 10 10 20 10 re f EMC", attributes: Self.box, resources: "/Properties<</L \(group) 0 R>>")
      #expect(Self.ink(try Self.page(file)) == (isSeen ? 200 : 0), "\(state)")
    }
  }

  @Test func `annotations are drawn as a reader shows them`() throws {
    #expect(Self.ink(try Self.annotated("/Subtype/Stamp/F 4")) == 200)
    #expect(Self.ink(try Self.annotated("/Subtype/Stamp/F 2")) == 0, "hidden")
    #expect(Self.ink(try Self.annotated("/Subtype/Popup/Open false")) == 0)
    let free = try Self.annotated("/Subtype/FreeText/DA(/Helv 8 Tf 0 g)/Contents(Note)/F 4", appearance: false)
    #expect(free.words.map(\.text).joined().contains("Note"))
    #expect(Self.ink(free) > 0)
  }

  @Test func `values of forms are seen where they are drawn`() throws {
    var file = PagesTinyPDF()
    let text = file.add(
      "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 3 0 R>>>>",
      stream: Array("BT /F 12 Tf 2 5 Td (Filled) Tj ET".utf8))
    let field = file.add(
      "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Hidden value)/Rect[10 10 110 30]/F 4/AP<</N \(text) 0 R>>>>")
    file.catalogue = "/AcroForm<</Fields[\(field) 0 R]>>"
    file.addPage("", attributes: Self.box + "/Annots[\(field) 0 R]")
    let page = try Self.page(file)
    #expect(page.words.map(\.text) == ["Filled"])
    #expect(Self.ink(page) > 0)
  }

  @Test func `boxes beyond the page, reversed or empty give a page of their common size`() throws {
    for (attributes, width, height) in [
      ("/MediaBox[200 100 0 0]", 200, 100), ("/MediaBox[0 0 200 100]/CropBox[-50 -50 100 50]", 100, 50),
      ("/MediaBox[0 0 200 100]/CropBox[150 80 50 20]", 100, 60),
      ("/MediaBox[0 0 200 100]/TrimBox[10 10 20 20]/BleedBox[5 5 90 90]/ArtBox[1 1 2 2]", 200, 100),
    ] {
      let page = try SourceDocument(bytes: PagesTinyPDF.onePage("", attributes: attributes), id: "d1", dpi: 72).page(1)
      #expect((page.image.width, page.image.height) == (width, height), "\(attributes)")
    }
  }
}
