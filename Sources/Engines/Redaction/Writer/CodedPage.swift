import Foundation

/// A finished page in the form in which the released file holds it, small enough to wait for its turn.
struct CodedPage: Sendable, Equatable, Codable {
  /// Width and height in points, as numbers of a PDF.
  let width: String
  let height: String
  /// The page's label; empty for none.
  let label: String
  /// The picture's dictionary and its coded pixels.
  let picture: String
  let pixels: Data
  /// What is drawn, compressed.
  let drawing: Data
  /// What it is made of, in the order in which it is read.
  let structure: [StructureElement]

  /// Codes a page; nil when a library fails.
  ///
  /// Of its words, white space and control characters are left out and boxes are clipped to the page.
  init?(_ page: ReleasedPage) {
    let content = ReleasedPageContent(page)
    guard let picture = ReleasedPicture(page), let drawing = Deflate.compressed(content.bytes) else {
      return nil
    }
    width = PDFText.fraction(page.image.width * 72, page.image.dpi)
    height = PDFText.fraction(page.image.height * 72, page.image.dpi)
    label = page.label
    self.picture = picture.dictionary
    pixels = Data(picture.stream)
    self.drawing = Data(drawing)
    structure = content.structure
  }
}
