/// A label with its value.
package struct Field: Sendable {
  /// What the value is.
  package let label: String
  /// The text; a line feed breaks the line.
  package let value: String

  /// A pair; an empty value is set as a dash, so that nobody wonders whether it was lost.
  package init(_ label: String, _ value: String) {
    self.label = label
    self.value = value
  }
}
