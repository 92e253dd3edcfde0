/// A part of a document that somebody decides on by itself: a header or a body of a message, a file attached to either.
package struct DocumentPart: Sendable, Hashable {
  /// What a part is of its document.
  package enum Role: String, Sendable {
    /// A field of a message's header.
    case header
    /// A text of a message.
    case body
    /// A file inside of the document.
    case attachment
  }

  /// What becomes of a part.
  package enum Decision: String, Sendable {
    /// It is shown: in its document, or as a document of its own.
    case included
    /// Nothing of it is shown.
    case withheld
  }

  /// What names the part within its document: its role and a number from 1, such as `attachment-2`.
  package let id: String
  /// What it is.
  package let role: Role
  /// How the document calls it: a field's name, a file's name; empty where it has none.
  ///
  /// Data of a person: for the plan, never for a log or an error.
  package let name: String
  /// What is proposed; nil where only a person can say.
  package let proposal: Decision?

  init(_ role: Role, number: Int, name: String, proposal: Decision? = nil) {
    id = "\(role.rawValue)-\(number)"
    self.role = role
    self.name = name
    self.proposal = proposal
  }
}

/// How the parts of a document are named beside the document itself.
package enum PartName {
  /// How deep parts may lie in parts.
  package static let depthMax = 5

  /// The id of a part that is a document of its own.
  package static func of(_ part: String, in document: String) -> String { "\(document)/\(part)" }
}
