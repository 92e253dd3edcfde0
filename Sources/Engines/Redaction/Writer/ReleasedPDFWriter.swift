/// Builds a released PDF from finished pages and from nothing else; the same pages give the same bytes.
///
/// The file holds a catalog, pages, a structure of paragraphs and tables, one picture a page and one constant font. It
/// has no dates, no identifiers, no producer, no metadata but its title.
package struct ReleasedPDFWriter {
  private struct Page {
    let number: Int
    let label: String
    let section: Int
    /// The elements of the marked pieces of its drawing.
    let owners: [Int]
  }

  private let title: String
  private let language: String
  private var body = PDFBody()
  private let catalog: Int
  private let tree: Int
  private let font: InvisibleFont
  private let structure: Int
  private let document: Int
  private let parents: Int
  private let information: Int
  private var pages: [Page] = []

  /// Begins a document of a title and a language (`en-US`).
  package init(title: String, language: String = "en-US") {
    self.title = title
    self.language = language
    catalog = body.reserve()
    tree = body.reserve()
    font = InvisibleFont(in: &body)
    structure = body.reserve()
    document = body.reserve()
    parents = body.reserve()
    information = body.reserve()
  }

  /// Appends a page.
  package mutating func add(_ page: ReleasedPage) throws(RedactionError) {
    guard let coded = CodedPage(page) else { throw Self.failure(page: pages.count + 1) }
    add(coded)
  }

  /// Appends a page that is coded already.
  mutating func add(_ page: CodedPage) {
    let number = body.reserve()
    let drawingNumber = body.reserve()
    let pictureNumber = body.reserve()
    body.write(
      "<</Type/Page/Parent \(tree) 0 R/MediaBox[0 0 \(page.width) \(page.height)]/Contents \(drawingNumber) 0 R"
        + "/Resources<</XObject<</I \(pictureNumber) 0 R>>/Font<</T \(font.number) 0 R>>>>"
        + "/StructParents \(pages.count)/Tabs/S>>", as: number)
    body.write("/Filter/FlateDecode", stream: page.drawing, as: drawingNumber)
    body.write(page.picture, stream: page.pixels, as: pictureNumber)
    var owners: [Int] = []
    let section = write(
      StructureElement(tag: "Sect", kids: page.structure), in: document, page: number, &owners)
    pages.append(Page(number: number, label: page.label, section: section, owners: owners))
  }

  /// Writes an element with all that it is made of; its number.
  private mutating func write(_ element: StructureElement, in parent: Int, page: Int, _ owners: inout [Int]) -> Int {
    let number = body.reserve()
    if element.mark != nil { owners.append(number) }
    let kids = element.kids.map { write($0, in: number, page: page, &owners) }
    let attributes = element.attributes.isEmpty ? "" : "/A<<\(element.attributes)>>"
    let content = element.mark.map { " \($0)" } ?? Self.references(kids)
    body.write(
      "<</Type/StructElem/S/\(element.tag)/P \(parent) 0 R/Pg \(page) 0 R\(attributes)/K\(content)>>", as: number)
    return number
  }

  private static func references(_ numbers: [Int]) -> String {
    "[" + numbers.map { "\($0) 0 R" }.joined(separator: " ") + "]"
  }

  /// Bytes of the file that are finished and here.
  var byteCount: Int { body.byteCount }

  /// Takes out what is finished; what follows goes on behind it.
  mutating func take() -> [UInt8] { body.take() }

  /// The finished file, but for what was taken out; a document needs at least one page.
  package consuming func finish() throws(RedactionError) -> [UInt8] {
    guard !pages.isEmpty, font.write(to: &body) else { throw Self.failure(page: nil) }
    body.write(
      "<</Type/Catalog/Pages \(tree) 0 R/Lang \(PDFText.string(language))/MarkInfo<</Marked true>>"
        + "/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot \(structure) 0 R"
        + "/PageLabels<</Nums[\(labels)]>>>>",
      as: catalog)
    body.write("<</Type/Pages/Count \(pages.count)/Kids\(Self.references(pages.map(\.number)))>>", as: tree)
    body.write(
      "<</Type/StructTreeRoot/K \(document) 0 R/ParentTree \(parents) 0 R/ParentTreeNextKey \(pages.count)>>",
      as: structure)
    let sections = Self.references(pages.map(\.section))
    body.write("<</Type/StructElem/S/Document/P \(structure) 0 R/K\(sections)>>", as: document)
    let owners = pages.enumerated().map { index, page in "\(index)\(Self.references(page.owners))" }
    body.write("<</Nums[\(owners.joined(separator: " "))]>>", as: parents)
    body.write("<</Title \(PDFText.string(title))>>", as: information)
    return body.finish(root: catalog, information: information)
  }

  /// Builds a document of pages that are all at hand.
  package static func document(
    title: String, language: String = "en-US", pages: [ReleasedPage]
  ) throws(RedactionError) -> [UInt8] {
    var writer = ReleasedPDFWriter(title: title, language: language)
    for page in pages { try writer.add(page) }
    return try writer.finish()
  }

  private var labels: String {
    pages.enumerated().map { index, page in
      page.label.isEmpty ? "\(index)<</S/D/St \(index + 1)>>" : "\(index)<</P \(PDFText.string(page.label))>>"
    }.joined(separator: " ")
  }

  private static func failure(page: Int?) -> RedactionError {
    .processingFailed(document: "release", page: page, reason: "the released file cannot be built")
  }
}
