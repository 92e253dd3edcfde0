/// One finished page: the final pixels, and the words that were recognised in those very pixels.
package struct ReleasedPage: Sendable, Equatable {
  /// The pixels with masks, marking and number drawn in.
  package let image: PageImage
  /// The words in reading order.
  package let words: [ReleasedWord]
  /// The page's label (its Bates number) as a reader program shows it; empty for none.
  package let label: String
  /// The JPEG file whose pixels `image` are, where the page is a photograph; nil where it is kept without loss.
  var photograph: [UInt8]?
  /// Its tables.
  var tables: [RuledTable] = []
  /// The form of `image`, where it is known already.
  var form: PageImage.Form?

  /// A page of given content.
  package init(image: PageImage, words: [ReleasedWord], label: String) {
    self.image = image
    self.words = words
    self.label = label
  }
}
