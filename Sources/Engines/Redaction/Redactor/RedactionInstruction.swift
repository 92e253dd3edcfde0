/// One line of a redaction plan: what is to be withheld, and under which clause.
package struct RedactionInstruction: Sendable, Hashable {
  /// What is to be withheld.
  package enum Target: Sendable, Hashable {
    /// A text wherever it stands, whatever its case, accents, spaces, hyphens and line breaks.
    case find(String)
    /// Everything of a kind.
    case pattern(RedactionPattern)
    /// A place.
    case box(PageBox)
    /// Words at places of one page that a person has confirmed, and the kind of what they are; masked as a text is.
    case passage([PageBox], kind: String)

    /// The word by which logs and indexes speak of the kind of target.
    package var kind: String {
      switch self {
      case .find: "text"
      case .pattern(let pattern): pattern.rawValue
      case .box: "box"
      case .passage(_, let kind): kind
      }
    }
  }

  /// What is to be withheld.
  package let target: Target
  /// The clause under which it is withheld, such as `9.1.2`; it reaches a released page only where a job prints codes.
  package let code: String
  /// The exemption that is printed in the code's stead where codes are printed, such as `b6`.
  package var exemption: String?
  /// Whether it is an error that nothing was found.
  package let isRequired: Bool
  /// The text that no other place of the release may show either; nil where none is known, or where it may.
  package var sharedText: String?
  /// Whether copies of its page may show the place.
  package var isAlone = false

  /// An instruction; texts are required and patterns are not unless said otherwise.
  package init(target: Target, code: String, isRequired: Bool? = nil) {
    self.target = target
    self.code = code
    if case .find(let text) = target { sharedText = text }
    if let isRequired {
      self.isRequired = isRequired
    } else if case .pattern = target {
      self.isRequired = false
    } else {
      self.isRequired = true
    }
  }

  /// What stands on its mask where codes are printed.
  var printed: String { exemption ?? code }
}
