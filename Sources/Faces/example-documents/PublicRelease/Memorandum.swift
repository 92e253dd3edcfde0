import Typesetting

/// A signed paper of one page in the file of a release.
struct Memorandum {
  let title: String
  let to: String
  let from: String
  let date: String
  let subject: String
  /// A paragraph each.
  let text: [String]
  let signer: [String]
  /// Which stroke the signature has.
  let stroke: UInt64

  /// The paper, set in serif.
  var document: Document {
    var document = Sheet.record(
      title: title,
      blocks: [
        .letterhead(
          Letterhead(
            organisation: "U.S. Customs and Border Protection", units: ["U.S. Department of Homeland Security"])),
        .heading(title, level: 1),
        .fields([Field("To", to), Field("From", from), Field("Date", date), Field("Subject", subject)]), .rule,
      ] + text.map { .paragraph($0) } + [.signature(Signature(signer, stroke: stroke))])
    document.body = TextStyle(face: .serif, size: 11)
    return document
  }
}
