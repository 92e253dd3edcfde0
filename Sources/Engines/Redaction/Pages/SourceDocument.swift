/// An untrusted document, read only through the sandbox, a page at a time.
///
/// Safe to use from several threads.
///
/// The bytes are copied into sealed memory at opening, so that every look at the document is a look at the same bytes.
package final class SourceDocument: Sendable {
  /// The name by which errors speak of the document; never its file name or title.
  package let id: String
  /// Resolution of the pages.
  package let dpi: Int
  /// Pages in the document, at least 1.
  package let pageCount: Int

  private let renderer: Renderer

  /// Opens the file at a path.
  package convenience init(
    path: String, id: String, dpi: Int = 200, limits: SandboxLimits = .standard, sandbox: Sandbox? = nil
  ) throws(RedactionError) {
    let file = try MemoryFile(path: path, id: id, bytesMax: limits.documentBytesMax)
    try self.init(file, id: id, dpi: dpi, limits: limits, sandbox: sandbox)
  }

  /// Opens a document whose bytes are at hand, as when it comes out of the vault.
  package convenience init(
    bytes: [UInt8], id: String, dpi: Int = 200, limits: SandboxLimits = .standard, sandbox: Sandbox? = nil
  ) throws(RedactionError) {
    let file = try MemoryFile(bytes: bytes, id: id, bytesMax: limits.documentBytesMax)
    try self.init(file, id: id, dpi: dpi, limits: limits, sandbox: sandbox)
  }

  private init(
    _ file: MemoryFile, id: String, dpi: Int, limits: SandboxLimits, sandbox: Sandbox?
  ) throws(RedactionError) {
    precondition((1...2400).contains(dpi))
    // The renderer knows many formats; only this one is let near it.
    guard file.head.contains(Array("%PDF-".utf8)) else {
      throw .documentUnreadable(document: id, reason: "it is not a PDF")
    }
    let chosen = if let sandbox { sandbox } else { try Sandbox.detected() }
    self.id = id
    self.dpi = dpi
    renderer = try Renderer(file, document: id, dpi: dpi, limits: limits, sandbox: chosen)
    pageCount = try PageCount(renderer).pages
    try LayerConditions.check(renderer)
  }

  /// One page with its pixels, numbered from 1.
  ///
  /// For several in a row `pages` is faster.
  package func page(_ number: Int) throws(RedactionError) -> SourcePage {
    let stream = try pages(number...number)
    guard let page = try stream.next() else { throw .pageMissing(document: id, page: number) }
    return page
  }

  /// The words of one page without its pixels, numbered from 1: cheaper than `page` for a survey.
  package func words(_ number: Int) throws(RedactionError) -> [SourceWord] {
    let stream = try words(number...number)
    guard let words = try stream.next() else { throw .pageMissing(document: id, page: number) }
    return words
  }

  /// Pages in a row with their pixels, rendered as they are taken: one is in memory at a time.
  package func pages(_ range: ClosedRange<Int>) throws(RedactionError) -> SourcePageStream {
    try check(range)
    return try SourcePageStream(renderer, range)
  }

  /// The words of pages in a row, without pixels.
  package func words(_ range: ClosedRange<Int>) throws(RedactionError) -> SourceWordStream {
    try check(range)
    return try SourceWordStream(renderer, range)
  }

  /// Pictures of single words of a page, as `WordPictures` makes them.
  func pictures(of boxes: [PixelBox], on page: SourcePage) throws(RedactionError) -> [PageImage?] {
    try WordPictures(renderer: renderer).pictures(of: boxes, page: page.number, image: page.image)
  }

  private func check(_ range: ClosedRange<Int>) throws(RedactionError) {
    for number in [range.lowerBound, range.upperBound] where !(1...pageCount).contains(number) {
      throw .pageMissing(document: id, page: number)
    }
  }
}
