/// What a document is, told by its bytes and never by its name.
package enum DocumentKind: String, Sendable, CaseIterable {
  case pdf
  case png
  case jpeg
  case tiff
  /// Plain text in UTF-8 or Windows-1252, of which Latin-1 is a part.
  case text
  /// A message with its headers.
  case mail

  /// The words by which errors speak of the kind.
  package var title: String {
    switch self {
    case .pdf: "a PDF"
    case .png: "a PNG picture"
    case .jpeg: "a JPEG picture"
    case .tiff: "a TIFF picture"
    case .text: "plain text"
    case .mail: "an e-mail"
    }
  }

  /// Bytes of a text or message; a PDF or picture may have more.
  static let textBytesMax = 16 << 20

  /// The kind of a file by its first bytes, as far as they tell: of text they cannot.
  init?(head: [UInt8]) {
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if head.starts(with: [0x49, 0x49, 0x2A, 0x00]) || head.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
      self = .tiff
    } else if head.starts(with: Array("%PDF-".utf8)) {
      self = .pdf
    } else {
      return nil
    }
  }

  /// The kind of a file.
  /// - Throws: `RedactionError.documentUnreadable` for none that can be opened, and for bytes of two kinds at once.
  static func of(_ file: MemoryFile, id: String) throws(RedactionError) -> DocumentKind {
    if let kind = DocumentKind(head: file.head) { return kind }
    let mark = file.head.contains(Array("%PDF-".utf8))
    let text = try file.contents(bytesMax: textBytesMax).flatMap { PlainText($0) }
    switch (mark, text) {
    case (true, nil): return .pdf
    case (false, let text?): return MailHead(text.bytes) == nil ? .text : .mail
    case (true, _?):
      throw .documentUnreadable(document: id, reason: "it may be a PDF or a text; have it made again as one of them")
    case (false, nil):
      throw .documentUnreadable(
        document: id, reason: "it is of no kind that can be opened: PDF, PNG, JPEG, TIFF, plain text, e-mail")
    }
  }

  /// The kinds that a name claims by its ending; none where it claims nothing that is known here.
  static func claimed(by name: String) -> [DocumentKind] {
    guard let point = name.lastIndex(of: "."), !name[point...].contains("/") else { return [] }
    switch name[name.index(after: point)...].lowercased() {
    case "pdf": return [.pdf]
    case "png": return [.png]
    case "jpg", "jpeg", "jpe": return [.jpeg]
    case "tif", "tiff": return [.tiff]
    case "txt", "text": return [.text, .mail]
    case "eml": return [.mail]
    default: return []
    }
  }
}
