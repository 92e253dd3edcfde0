/// One row of form boxes, which share the text's width by their shares.
package struct FormRow: Sendable {
  /// Left to right.
  package let boxes: [FormBox]

  /// A row from its boxes, left to right.
  package init(_ boxes: [FormBox]) { self.boxes = boxes }
}

/// One box of a form.
package struct FormBox: Sendable {
  /// What the value is.
  package let label: String
  /// The text; a line feed breaks the line.
  package let value: String
  /// The width relative to the row's other boxes.
  package let share: Double
  /// Points of height that the box has at least.
  package let heightMin: Double

  /// A box; by default as wide as its neighbours and as high as its text.
  package init(_ label: String, _ value: String, share: Double = 1, heightMin: Double = 0) {
    self.label = label
    self.value = value
    self.share = share
    self.heightMin = heightMin
  }
}
