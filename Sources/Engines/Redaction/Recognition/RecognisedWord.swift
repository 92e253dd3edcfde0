/// One word that the recogniser read in pixels.
package struct RecognisedWord: Sendable, Equatable {
  /// The letters as read, without white space, never empty.
  package let text: String
  /// Where the ink of the word stands, in pixels of the image.
  package let box: PixelBox
  /// How sure the recogniser is, 0 to 100.
  package let confidence: Double
  /// Number of the block in the image, from 0, in reading order.
  package let block: Int
  /// Number of the paragraph in the image, from 0, in reading order.
  package let paragraph: Int
  /// Number of the line in the image, from 0, in reading order.
  package let line: Int
  /// By how many quarters of a turn, clockwise, the image would have to be turned for it to stand upright.
  package var quarters = 0

  /// A word at a place.
  package init(text: String, box: PixelBox, confidence: Double, block: Int, paragraph: Int, line: Int) {
    self.text = text
    self.box = box
    self.confidence = confidence
    self.block = block
    self.paragraph = paragraph
    self.line = line
  }
}
