/// One word of the invisible text layer of a released page.
package struct ReleasedWord: Sendable, Equatable {
  /// What stands between a word and the next one.
  package enum Break: Sendable, Equatable {
    /// The next word stands on the same line.
    case space
    /// The next word begins a line of the same paragraph.
    case line
    /// The next word begins a paragraph.
    case paragraph
  }

  /// The letters; white space inside is not allowed.
  package let text: String
  /// Where the word stands in the final pixels.
  package let box: PixelBox
  /// What follows.
  package let after: Break

  /// A word at a place.
  package init(text: String, box: PixelBox, after: Break) {
    self.text = text
    self.box = box
    self.after = after
  }
}
