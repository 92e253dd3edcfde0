/// The readers of bytes from outside on this side of the sandbox, by name, so that each can be fed with anything.
package enum UntrustedReader: String, CaseIterable, Sendable {
  /// Pictures of pages as the sandboxed programs send them.
  case pixels
  /// Words of pages as the renderer sends them.
  case words
  /// The list of files inside of a PDF.
  case attachments
  /// Text, and its layout on pages.
  case text
  /// A message and its layout on pages, with everything decided in some way.
  case mail

  /// Reads bytes to their end; a refusal is a normal answer.
  /// - Returns: how much was accepted, in whatever the reader counts.
  /// - Throws: `RedactionError` for what is refused.
  package func read(_ bytes: [UInt8]) throws(RedactionError) -> Int {
    var limits = SandboxLimits()
    (limits.pixelsMax, limits.wordsMax, limits.pageCountMax) = (1 << 16, 500, 40)
    let source = HeldBytes(bytes)
    switch self {
    case .pixels:
      let reader = PixelReader(source, document: "d", dpi: 100, limits: limits)
      let image = try reader.page(1)
      try reader.finish(after: 1)
      return image.pixels.count
    case .words:
      var reader = WordListReader(source, document: "d", limits: limits)
      let page = try reader.page(1)
      try reader.finish()
      // INVARIANT: no word lies off its page.
      precondition(page.words.allSatisfy { Double($0.box.right) <= page.width + 2 && $0.box.x >= 0 && !$0.box.isEmpty })
      return page.words.count
    case .attachments: return try AttachmentList.read(source, document: "d", limits: limits).count
    case .text:
      guard let text = PlainText(bytes) else { return 0 }
      var sheet = TextSheet(font: try FixedFont.installed(), pagesMax: limits.pageCountMax)
      return try Self.check(sheet.add(text.text), on: sheet)
    case .mail:
      guard let message = try MailMessage(bytes, id: "d", limits: limits) else { return 0 }
      var sheet = TextSheet(font: try FixedFont.installed(), pagesMax: limits.pageCountMax)
      var decisions: [String: DocumentPart.Decision] = [:]
      let all = MailPages(message, on: &sheet, decisions: nil)
      for (index, part) in all.parts.enumerated() { decisions[part.id] = index % 2 == 0 ? .included : .withheld }
      var other = TextSheet(font: try FixedFont.installed(), pagesMax: limits.pageCountMax)
      let some = MailPages(message, on: &other, decisions: decisions)
      // INVARIANT: what was decided moves nothing.
      precondition(some.parts == all.parts && sheet.pages.map(\.count) == other.pages.map(\.count))
      return try Self.check(some.blanks, on: other)
    }
  }

  private static func check(_ places: [TextSheet.Place], on sheet: TextSheet) throws(RedactionError) -> Int {
    // INVARIANT: every place lies on a page, and no row is wider than the paper.
    precondition(places.allSatisfy { $0.page <= sheet.pages.count && $0.rows.upperBound <= TextSheet.rows })
    precondition(sheet.pages.allSatisfy { $0.allSatisfy { $0.count <= TextSheet.columns } })
    return TextPDF.bytes(sheet, font: try FixedFont.installed()).count
  }
}

/// Bytes at hand, given out as a program would write them.
private final class HeldBytes: ByteSource {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(RedactionError) -> Int {
    let piece = rest.prefix(buffer.count)
    buffer.copyBytes(from: piece)
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
}
