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
  func reading(of page: SourcePage) throws(RedactionError) -> TurnedReading {
    try reading(of: page.image, expecting: page.quarters)
  }

  // INVARIANT: what is read in finished pixels depends on nothing else.
  func words(
    inFinished image: PageImage, turnedBy quarters: Int, of _: SourcePage
  ) throws(RedactionError) -> [RecognisedWord] {
    quarters == 0 ? try words(in: image) : try words(in: image, turnedBy: quarters)
  }
}

extension SourcePage {
  /// By how many quarters the page would have to be turned for most of the file's letters to stand upright.
  fileprivate var quarters: Int {
    let letters = Dictionary(words.map { ($0.pose?.quarters ?? 0, $0.text.count) }, uniquingKeysWith: +)
    return letters.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
  }
}
