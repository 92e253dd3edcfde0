/// The inverse of a redaction: what stays of a document, of which all else is withheld.
package struct KeepOnly: Sendable, Hashable {
  /// What stays: texts and patterns wherever they stand, places as they are.
  package let selected: [RedactionInstruction.Target]
  /// The clause under which all else is withheld.
  package let code: String

  /// The number under which indexes speak of it, for it is no line of a plan.
  package static let instruction = 0
  /// The word by which indexes speak of what is withheld by it.
  package static let kind = "rest"

  /// A selection; an empty one withholds everything.
  package init(selected: [RedactionInstruction.Target], code: String) {
    self.selected = selected
    self.code = code
  }
}
