/// One word that an untrusted document says stands on a page.
///
/// It steers the search and never reaches an output.
package struct SourceWord: Sendable, Equatable {
  /// The letters, ligatures resolved, without white space or invisible characters, never empty.
  package let text: String
  /// Where the word claims to stand, clipped to the page.
  package let box: PixelBox
  /// Number of the block on its page, from 0, in the order of the document.
  package let block: Int
  /// Number of the line on its page (not in its block), from 0, in the order of the document.
  package let line: Int
  /// How it lies.
  package let pose: WordPose?

  /// A word at a place.
  /// - Parameter pose: how it lies; nil for what stands aslant or mirrored.
  package init(text: String, box: PixelBox, block: Int, line: Int, pose: WordPose? = WordPose()) {
    self.text = text
    self.box = box
    self.block = block
    self.line = line
    self.pose = pose
  }
}
