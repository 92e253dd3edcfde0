/// A text or a message as pages.
struct TextLayout {
  /// The pages, as the renderer takes them.
  let pdf: [UInt8]
  /// Of a message, its parts and where they stand.
  let mail: MailPages?

  /// Lays out what a file holds.
  init(_ file: MemoryFile, _ kind: DocumentKind, id: String, _ opening: DocumentOpening) throws(RedactionError) {
    guard let bytes = try file.contents(bytesMax: DocumentKind.textBytesMax), let text = PlainText(bytes) else {
      throw .documentUnreadable(document: id, reason: "its text cannot be read")
    }
    let font = try FixedFont.installed()
    var sheet = TextSheet(font: font, pagesMax: opening.limits.pageCountMax)
    if kind == .mail, let message = try MailMessage(bytes, id: id, limits: opening.limits) {
      mail = MailPages(message, on: &sheet, decisions: opening.decisions)
    } else {
      _ = sheet.add(text.text)
      mail = nil
    }
    if sheet.isFull { throw .limitExceeded(document: id, page: nil, limit: "pageCountMax") }
    pdf = TextPDF.bytes(sheet, font: font)
  }
}
