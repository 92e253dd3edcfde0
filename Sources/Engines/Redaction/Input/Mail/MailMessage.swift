/// A message taken apart: its fields, and what it carries.
///
/// The parser is total: every input has an answer, in time and memory proportional to its size, and no byte of it is
/// executed, fetched or looked up. What it cannot read is a file that cannot be shown, never nothing.
struct MailMessage: Equatable {
  /// Something that a message carries.
  struct Leaf: Equatable {
    enum Content: Equatable {
      /// A text of the message itself.
      case text(String)
      /// A file, with what is known of its form.
      case file([UInt8])
    }

    let content: Content
    /// The file's name as the message has it; empty for texts and where there is none.
    let name: String
    /// Whether the same stands in the message in a plainer form.
    var isAlternative = false
  }

  /// How deep parts may lie in parts.
  private static let depthMax = 20

  let fields: [MailHead.Field]
  let leaves: [Leaf]

  /// Takes a message apart.
  /// - Returns: nil for what is no message.
  init?(_ bytes: [UInt8], id: String, limits: SandboxLimits) throws(RedactionError) {
    guard let head = MailHead(bytes) else { return nil }
    var parts = Parts(max: limits.partCountMax)
    parts.add(head, bytes[head.bodyStart...], depth: 0, assumed: "text/plain")
    guard !parts.isFull, head.fields.count + parts.leaves.count <= limits.partCountMax else {
      throw .limitExceeded(document: id, page: nil, limit: "partCountMax")
    }
    fields = head.fields
    leaves = parts.leaves
  }

  /// The parts as they are gathered.
  private struct Parts {
    let max: Int
    var leaves: [Leaf] = []
    var isFull = false

    mutating func add(_ head: MailHead, _ body: ArraySlice<UInt8>, depth: Int, assumed: String) {
      let type = MailValue(head.value("content-type") ?? Array(assumed.utf8))
      if type.value.hasPrefix("multipart/"), let boundary = type.parameters["boundary"], !boundary.isEmpty,
        depth < MailMessage.depthMax
      {
        let first = leaves.count
        let inner = type.value == "multipart/digest" ? "message/rfc822" : "text/plain"
        for part in MailBody.parts(of: body, boundary: Array(boundary.utf8), max: max) {
          guard let own = MailHead(part, isStrict: false) else { continue }
          add(own, part[own.bodyStart...], depth: depth + 1, assumed: inner)
          if isFull { return }
        }
        if type.value == "multipart/alternative" { markAlternatives(from: first) }
        return
      }
      addLeaf(head, body, type)
    }

    private mutating func addLeaf(_ head: MailHead, _ body: ArraySlice<UInt8>, _ type: MailValue) {
      let coding = MailValue(head.value("content-transfer-encoding") ?? []).value
      let disposition = MailValue(head.value("content-disposition") ?? [])
      let name = disposition.parameters["filename"] ?? type.parameters["name"] ?? ""
      let decoded = MailBody.decoded(body, coding: coding)
      let isText = ["text/plain", "text/html", "text", ""].contains(type.value) && disposition.value != "attachment"
      if isText, let decoded, let text = MailText.text(decoded, charset: type.parameters["charset"]) {
        let plain = type.value == "text/html" ? HTMLText.reduced(text) : text
        if !plain.allSatisfy(\.isWhitespace) {
          leaves.append(Leaf(content: .text(PlainText.composed(plain)), name: type.value == "text/html" ? "html" : ""))
        }
      } else {
        leaves.append(Leaf(content: .file(decoded ?? Array(body)), name: name))
      }
      isFull = leaves.count > max
    }

    /// Of texts that say the same the plain one is the message, the others are alternatives.
    private mutating func markAlternatives(from first: Int) {
      let texts = leaves.indices[first...].filter {
        if case .text = leaves[$0].content { true } else { false }
      }
      let plain = texts.first { leaves[$0].name != "html" } ?? texts.first
      for index in texts where index != plain { leaves[index].isAlternative = true }
    }
  }
}
