/// One page of an untrusted document after it has passed the sandbox: pixels, and what the document says of its words.
package struct SourcePage: Sendable, Equatable {
  /// From 1.
  package let number: Int
  /// Points (1/72 inch) across, as seen: after rotation and cropping.
  package let widthPoints: Double
  /// Points (1/72 inch) down, as seen.
  package let heightPoints: Double
  /// What a person sees; gray when every pixel is neutral.
  package let image: PageImage
  /// The document's own words in its own order, in pixels of `image`; also those that are hidden or outside of any ink.
  package let words: [SourceWord]

  /// A page of given content.
  package init(number: Int, widthPoints: Double, heightPoints: Double, image: PageImage, words: [SourceWord]) {
    self.number = number
    self.widthPoints = widthPoints
    self.heightPoints = heightPoints
    self.image = image
    self.words = words
  }
}
