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
  /// What it is.
  package let kind: DocumentKind
  /// Pages in the document, at least 1.
  package let pageCount: Int

  private let renderer: Renderer

  /// Opens the file at a path.
  package convenience init(
    path: String, id: String, dpi: Int = 200, limits: SandboxLimits = .standard, sandbox: Sandbox? = nil
  ) throws(RedactionError) {
    var opening = DocumentOpening()
    (opening.dpi, opening.limits, opening.sandbox) = (dpi, limits, sandbox)
    try self.init(.path(path), id: id, opening)
  }

  /// Opens a document whose bytes are at hand, as when it comes out of the vault.
  package convenience init(
    bytes: [UInt8], id: String, dpi: Int = 200, limits: SandboxLimits = .standard, sandbox: Sandbox? = nil
  ) throws(RedactionError) {
    var opening = DocumentOpening()
    (opening.dpi, opening.limits, opening.sandbox) = (dpi, limits, sandbox)
    try self.init(.bytes(bytes), id: id, opening)
  }

  /// Opens a document from either source.
  package init(_ source: RedactionItem.Source, id: String, _ opening: DocumentOpening) throws(RedactionError) {
    precondition((1...2400).contains(opening.dpi))
    let limits = opening.limits
    let file =
      switch source {
      case .path(let path): try MemoryFile(path: path, id: id, bytesMax: limits.documentBytesMax)
      case .bytes(let bytes): try MemoryFile(bytes: bytes, id: id, bytesMax: limits.documentBytesMax)
      case .part:
        throw .partInvalid(document: id, part: "it", reason: "it is opened with the document in which it lies")
      }
    // The renderer knows many formats; only this one is let near it.
    guard let kind = DocumentKind(head: file.head) else {
      throw .documentUnreadable(document: id, reason: "it is not a PDF")
    }
    self.id = id
    self.kind = kind
    dpi = opening.dpi
    (renderer, pageCount) = try Self.opened(file, id, opening)
    try LayerConditions.check(renderer)
  }

  /// A renderer for the document, without its encryption, and the count of its pages.
  private static func opened(
    _ file: MemoryFile, _ id: String, _ opening: DocumentOpening
  ) throws(RedactionError) -> (Renderer, Int) {
    let renderer = try Renderer(
      file, document: id, dpi: opening.dpi, limits: opening.limits, sandbox: try opening.chosenSandbox())
    do throws(RedactionError) {
      return (renderer, try PageCount(renderer).pages)
    } catch .documentEncrypted {
      let plain = try Decryption.opened(file, document: id, passwords: opening.passwords, opening)
      let renderer = try Renderer(
        plain, document: id, dpi: opening.dpi, limits: opening.limits, sandbox: try opening.chosenSandbox())
      return (renderer, try PageCount(renderer).pages)
    }
  }

  /// What of the document is decided on by itself, in a fixed order.
  package func parts() throws(RedactionError) -> [DocumentPart] {
    try AttachmentList(renderer: renderer).entries(pageCount: pageCount).enumerated().map { index, entry in
      DocumentPart(.attachment, number: index + 1, name: entry.name)
    }
  }

  /// The bytes of an attachment.
  func bytes(ofPart part: String) throws(RedactionError) -> [UInt8] {
    let list = AttachmentList(renderer: renderer)
    for (index, entry) in try list.entries(pageCount: pageCount).enumerated()
    where DocumentPart(.attachment, number: index + 1, name: "").id == part {
      return try list.bytes(of: entry)
    }
    throw .partInvalid(document: id, part: part, reason: "the document has no such attachment")
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
