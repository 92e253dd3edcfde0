import Notation

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

  private let file: MemoryFile
  private let pages: PageSource
  /// Of a message, its parts and where they stand.
  private let mail: MailPages?

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
  package convenience init(
    _ source: RedactionItem.Source, id: String, _ opening: DocumentOpening
  ) throws(RedactionError) {
    precondition((1...2400).contains(opening.dpi))
    let limits = opening.limits
    let file =
      switch source {
      case .path(let path): try MemoryFile(path: path, id: id, bytesMax: limits.documentBytesMax)
      case .bytes(let bytes): try MemoryFile(bytes: bytes, id: id, bytesMax: limits.documentBytesMax)
      case .part:
        throw .partInvalid(document: id, part: "it", reason: "it is opened with the document in which it lies")
      }
    if case .path(let path) = source { try Self.checkName(path, kind: try DocumentKind.of(file, id: id), id: id) }
    try self.init(file, id: id, opening)
  }

  private init(_ file: MemoryFile, id: String, _ opening: DocumentOpening) throws(RedactionError) {
    kind = try DocumentKind.of(file, id: id)
    self.file = file
    self.id = id
    dpi = opening.dpi
    switch kind {
    case .pdf:
      let (renderer, count) = try Self.opened(file, id, opening)
      try LayerConditions.check(renderer)
      (pages, pageCount, mail) = (.document(renderer), count, nil)
    case .png, .jpeg, .tiff:
      let renderer = try PictureRenderer(file, document: id, opening)
      (pages, pageCount, mail) = (.picture(renderer), try renderer.pageCount(), nil)
    case .text, .mail:
      let layout = try TextLayout(file, kind, id: id, opening)
      let laidOut = try MemoryFile(bytes: layout.pdf, id: id, bytesMax: .max)
      let (renderer, count) = try Self.opened(laidOut, id, opening)
      (pages, pageCount, mail) = (.document(renderer), count, layout.mail)
    }
  }

  /// The kind is told by the bytes alone; a name that claims another is a reason to look before anybody goes on.
  private static func checkName(_ path: String, kind: DocumentKind, id: String) throws(RedactionError) {
    let claimed = DocumentKind.claimed(by: path)
    guard let first = claimed.first, !claimed.contains(kind) else { return }
    throw .documentUnreadable(
      document: id, reason: "its name says \(first.title), its bytes \(kind.title); look at it and name it so")
  }

  /// A renderer for a PDF, without its encryption, and the count of its pages.
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

  /// The hash of its bytes.
  func digest() throws(RedactionError) -> Digest { try file.digest(id) }

  /// Pages on which something is shown, from 1: all, but of a message of which parts are withheld.
  package var shownPages: [Int] { mail?.shownPages ?? Array(1...pageCount) }

  /// Places of a message that were withheld before anything was drawn: nothing stands there.
  var blanks: [PageBox] { mail?.blanks.map(TextPDF.box) ?? [] }

  /// What of the document is decided on by itself, in a fixed order.
  package func parts() throws(RedactionError) -> [DocumentPart] {
    if let mail { return mail.parts }
    guard kind == .pdf, case .document(let renderer) = pages else { return [] }
    return try AttachmentList(renderer: renderer).entries(pageCount: pageCount).enumerated().map { index, entry in
      DocumentPart(.attachment, number: index + 1, name: entry.name)
    }
  }

  /// The bytes of an attachment.
  func bytes(ofPart part: String) throws(RedactionError) -> [UInt8] {
    if let bytes = mail?.attachments[part] { return bytes }
    if kind == .pdf, case .document(let renderer) = pages {
      let list = AttachmentList(renderer: renderer)
      for (index, entry) in try list.entries(pageCount: pageCount).enumerated()
      where DocumentPart(.attachment, number: index + 1, name: "").id == part {
        return try list.bytes(of: entry)
      }
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
  /// - Parameter areGray: nothing on them has a colour; they look the same and come in a third of the bytes.
  package func pages(
    _ range: ClosedRange<Int>, areGray: Bool = false
  ) throws(RedactionError) -> SourcePageStream {
    try check(range)
    return try SourcePageStream(pages, range, areGray: areGray)
  }

  /// The words of pages in a row, without pixels.
  package func words(_ range: ClosedRange<Int>) throws(RedactionError) -> SourceWordStream {
    try check(range)
    return try SourceWordStream(pages, range)
  }

  /// Pictures of single words of a page, as `WordPictures` makes them.
  func pictures(of places: [WordPictures.Place], on page: SourcePage) throws(RedactionError) -> [WordPictures.Picture?]
  {
    if places.isEmpty { return [] }
    guard let words = try wordPictures() else { return places.map { _ in nil } }
    return try words.pictures(of: places, page: page.number, image: page.image)
  }

  /// A new program that pictures words of its pages; nil for a picture, which has no letters of its own.
  func wordPictures() throws(RedactionError) -> WordPictures? {
    guard case .document(let renderer) = pages else { return nil }
    return try WordPictures(renderer, pageCount: pageCount)
  }

  private func check(_ range: ClosedRange<Int>) throws(RedactionError) {
    for number in [range.lowerBound, range.upperBound] where !(1...pageCount).contains(number) {
      throw .pageMissing(document: id, page: number)
    }
  }
}
