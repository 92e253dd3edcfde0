/// What is withheld on a sample page, and everything about it that a release must not show.
package struct SampleSecret: Sendable {
  /// The text.
  package var text: String
  /// The font in which it is set; nil for that of the page.
  package var font: SampleFont?
  /// How much larger it is set than the text around it, in points.
  package var growth: Double
  /// The colour in which it is set, as an operator of PDF.
  package var colour: String
  /// What the metadata and a layer that is off say of it.
  package var hidden: String

  /// A text that is set as those around it.
  package init(
    _ text: String, font: SampleFont? = nil, growth: Double = 0, colour: String = "0 g", hidden: String = ""
  ) {
    self.text = text
    self.font = font
    self.growth = growth
    self.colour = colour
    self.hidden = hidden
  }
}

/// How a sample page is set.
package struct SampleStyle: Sendable {
  /// The font of the page.
  package var font: SampleFont
  /// Points.
  package var size: Double
  /// Degrees by which the page is turned.
  package var turn: Int

  /// A style.
  package init(font: SampleFont = .helvetica, size: Double = 11, turn: Int = 0) {
    self.font = font
    self.size = size
    self.turn = turn
  }
}
