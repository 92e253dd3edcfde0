/// Reads words in the pixels of pages: the witness beside the file, and the text of the release.
protocol PageReader: Sendable {
  /// The words of a page of a document, which may lie on its side or on its head.
  func reading(of page: SourcePage) throws(RedactionError) -> TurnedReading

  /// What a piece of a page says when it is read again.
  func secondLook(at place: PixelBox, of image: PageImage) throws(RedactionError) -> [RecognisedWord]

  /// The words of the finished picture of a page, turned before it is read.
  func words(
    inFinished image: PageImage, turnedBy quarters: Int, of page: SourcePage
  ) throws(RedactionError) -> [RecognisedWord]
}

extension Recogniser: PageReader {
  func reading(of page: SourcePage) throws(RedactionError) -> TurnedReading { try reading(of: page.image) }

  // INVARIANT: what is read in finished pixels depends on nothing else.
  func words(
    inFinished image: PageImage, turnedBy quarters: Int, of _: SourcePage
  ) throws(RedactionError) -> [RecognisedWord] {
    quarters == 0 ? try words(in: image) : try words(in: image, turnedBy: quarters)
  }
}
