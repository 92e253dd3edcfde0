/// Writes sample pages as a file.
package struct SampleFile {
  private var objects: [String] = ["", ""]
  private var kids: [Int] = []
  private var hidden = ""

  /// A file of no pages.
  package init() {
    for font in SampleFont.allCases {
      objects.append("<</Type/Font/Subtype/Type1/BaseFont/\(font.baseName)/Encoding/WinAnsiEncoding>>")
    }
    objects.append("<</Type/OCG/Name(Notes)>>")
  }

  private static let layer = 6

  /// A file of some pages.
  package static func bytes(_ pages: [SamplePage]) -> [UInt8] {
    var file = SampleFile()
    for page in pages { file.add(page) }
    return file.bytes
  }

  /// Appends a page.
  package mutating func add(_ page: SamplePage) {
    let note = page.secret.hidden.isEmpty ? "" : " /OC /L BDC BT /F0 9 Tf 30 20 Td (\(page.secret.hidden)) Tj ET EMC"
    let content = page.content + note
    objects.append("<</Length \(content.utf8.count)>>stream\n\(content)\nendstream")
    let stream = objects.count
    let fonts = SampleFont.allCases.map { "/\($0.resource) \($0.rawValue + 3) 0 R" }.joined()
    objects.append(
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(SamplePage.width) \(SamplePage.height)]/Rotate \(page.style.turn)"
        + "/Resources<</Font<<\(fonts)>>/Properties<</L \(Self.layer) 0 R>>>>/Contents \(stream) 0 R"
        + "/Annots[\(page.annotations.joined())]>>")
    kids.append(objects.count)
    hidden += page.secret.hidden
  }

  /// The finished file.
  package var bytes: [UInt8] {
    var objects = objects
    let layer = "\(Self.layer) 0 R"
    objects[0] = "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[\(layer)]/D<</OFF[\(layer)]>>>>>>"
    objects[1] = "<</Type/Pages/Count \(kids.count)/Kids[\(kids.map { "\($0) 0 R" }.joined(separator: " "))]>>"
    objects.append("<</Title(\(hidden))/Author(\(hidden))>>")
    return PDFObjects.file(objects.map { Array($0.utf8) }, trailer: "/Info \(objects.count) 0 R")
  }
}
