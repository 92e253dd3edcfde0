import RedactionSamples

/// Writes small PDF files by hand, so that a test says exactly what is in them.
struct PagesTinyPDF {
  private var objects: [[UInt8]] = [[], [], Array("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".utf8)]
  private var kids: [Int] = []
  /// What the catalogue says beside the pages.
  var catalogue = ""
  /// What the trailer says beside the catalogue.
  var trailer = ""

  /// Appends an object and gives its number.
  @discardableResult mutating func add(_ object: String) -> Int {
    objects.append(Array(object.utf8))
    return objects.count
  }

  /// Appends a stream and gives its number.
  mutating func add(_ dictionary: String, stream: [UInt8]) -> Int {
    let head = Array("<<\(dictionary)/Length \(stream.count)>>stream\n".utf8)
    objects.append(head + stream + Array("\nendstream".utf8))
    return objects.count
  }

  /// Appends a page; `attributes` may hold boxes, rotation, units; the font is `/F`, further resources as given.
  mutating func addPage(
    _ content: String, attributes: String = "/MediaBox[0 0 612 792]", resources: String = ""
  ) {
    let stream = add("", stream: Array(content.utf8))
    kids.append(
      add(
        "<</Type/Page/Parent 2 0 R\(attributes)/Resources<<\(resources.contains("/Font") ? "" : "/Font<</F 3 0 R>>")"
          + "\(resources)>>/Contents \(stream) 0 R>>"))
  }

  /// The finished file.
  var bytes: [UInt8] {
    var objects = objects
    objects[0] = Array("<</Type/Catalog/Pages 2 0 R\(catalogue)>>".utf8)
    objects[1] = Array(
      "<</Type/Pages/Count \(kids.count)/Kids[\(kids.map { "\($0) 0 R" }.joined(separator: " "))]>>".utf8)
    return PDFObjects.file(objects, trailer: trailer)
  }

  /// A file of one page.
  static func onePage(_ content: String, attributes: String = "/MediaBox[0 0 612 792]") -> [UInt8] {
    var file = PagesTinyPDF()
    file.addPage(content, attributes: attributes)
    return file.bytes
  }

  /// Content that sets lines of text, the first at a place in points from the bottom left.
  static func text(_ lines: [String], x: Int = 72, y: Int = 720, size: Int = 12) -> String {
    "BT /F \(size) Tf \(x) \(y) Td " + lines.map { "(\($0)) Tj 0 -\(size * 3 / 2) Td" }.joined(separator: " ") + " ET"
  }
}
