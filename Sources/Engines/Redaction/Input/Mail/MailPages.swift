/// A message as pages: its usual fields and its text first, then other texts, each from the top of a page, then all
/// other fields.
///
/// The places depend on the message alone, never on what was decided: what is withheld leaves its rows empty, and a
/// page on which nothing is left is not shown. So what was proposed at a place stays true of it.
struct MailPages: Sendable {
  /// Fields that are shown unless somebody decides otherwise, in the order in which they are shown.
  private static let usual = ["from", "to", "cc", "date", "subject"]

  /// Everything that is decided on by itself.
  let parts: [DocumentPart]
  /// Files by their parts' ids; nil for none.
  let attachments: [String: [UInt8]]
  /// Pages on which something is shown, from 1.
  let shownPages: [Int]
  /// What was withheld, by its places.
  let blanks: [TextSheet.Place]

  /// Lays a message out.
  /// - Parameter decisions: by parts' ids; nil where all is to be seen.
  init(_ message: MailMessage, on sheet: inout TextSheet, decisions: [String: DocumentPart.Decision]?) {
    let headers = message.fields.enumerated().map { Self.header($1, number: $0 + 1, of: message.fields) }
    var (bodies, files): ([(part: DocumentPart, text: String)], [(part: DocumentPart, bytes: [UInt8])]) = ([], [])
    for leaf in message.leaves {
      switch leaf.content {
      case .text(let text):
        let proposal: DocumentPart.Decision = leaf.isAlternative ? .withheld : .included
        bodies.append((DocumentPart(.body, number: bodies.count + 1, name: leaf.name, proposal: proposal), text))
      case .file(let bytes):
        files.append((DocumentPart(.attachment, number: files.count + 1, name: leaf.name), bytes))
      }
    }
    parts = headers + bodies.map(\.part) + files.map(\.part)
    attachments = Dictionary(uniqueKeysWithValues: files.map { ($0.part.id, $0.bytes) })

    var places: [(part: String?, place: TextSheet.Place)] = []
    func put(_ text: String, _ part: String?) { places += sheet.add(text).map { (part, $0) } }
    let isUsual = headers.map { $0.proposal == .included }
    for name in Self.usual {
      for (index, header) in headers.enumerated() where isUsual[index] && header.name.lowercased() == name {
        put(Self.line(message.fields[index]), header.id)
      }
    }
    for (index, file) in files.enumerated() {
      put("Attachment \(index + 1): \(decisions?[file.part.id]?.rawValue ?? "not decided")", nil)
    }
    for (index, body) in bodies.enumerated() {
      if index == 0 { put("", nil) } else { sheet.startPage() }
      put(body.text, body.part.id)
    }
    sheet.startPage()
    for (index, header) in headers.enumerated() where !isUsual[index] {
      put(Self.line(message.fields[index]), header.id)
    }
    // Where anything was decided, what nobody decided is not shown.
    let isShown = { (part: String?) in part == nil || decisions == nil || part.flatMap { decisions?[$0] } == .included }
    let seen = places.filter { isShown($0.part) }
    blanks = places.filter { !isShown($0.part) }.map(\.place)
    for place in blanks { sheet.blank(place) }
    let pages = Set(seen.filter { $0.part != nil || !files.isEmpty }.map(\.place.page))
    shownPages = decisions == nil ? Array(1...sheet.pages.count) : pages.sorted()
  }

  private static func header(
    _ field: MailHead.Field, number: Int, of fields: [MailHead.Field]
  ) -> DocumentPart {
    let name = field.name.lowercased()
    let isFirst = fields.firstIndex { $0.name.lowercased() == name } == number - 1
    // Who got a copy in secret is for a person to say.
    let proposal: DocumentPart.Decision? =
      name == "bcc" ? nil : usual.contains(name) && isFirst ? .included : .withheld
    return DocumentPart(.header, number: number, name: field.name, proposal: proposal)
  }

  private static func line(_ field: MailHead.Field) -> String {
    let value = PlainText.composed(MailText.words(field.value))
    return "\(field.name): " + String(value.map { $0.isNewline ? " " : $0 })
  }
}
