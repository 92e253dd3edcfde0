/// What was read on a page, and how the page had to be turned for it.
struct TurnedReading {
  /// Quarters of a turn, clockwise.
  let quarters: Int
  /// The words in their own order, with places on the page as it lies.
  let words: [RecognisedWord]
}

extension Recogniser {
  /// The words of a page that may lie on its side or on its head.
  ///
  /// Only a page that cannot be read as it lies is looked at from the other sides.
  /// - Parameter expected: by how many quarters the page has to be turned by what the file says. It is believed only
  ///   where more is read so, for it may be said of hidden words.
  func reading(of image: PageImage, expecting expected: Int = 0) throws(RedactionError) -> TurnedReading {
    var best = TurnedReading(quarters: 0, words: try words(in: image))
    if expected != 0 {
      let words = try words(in: image, turnedBy: expected)
      if words.isConvincing, words.sureness > best.words.sureness {
        return TurnedReading(quarters: expected, words: words)
      }
    }
    if best.words.isConvincing { return best }
    for quarters in 1...3 {
      let words = try words(in: image, turnedBy: quarters)
      if words.isConvincing, words.sureness > 2 * best.words.sureness {
        best = TurnedReading(quarters: quarters, words: words)
      }
    }
    return best
  }

  /// The words of a page that is turned before it is read.
  func words(in image: PageImage, turnedBy quarters: Int) throws(RedactionError) -> [RecognisedWord] {
    return try words(in: image.turned(quarters: quarters)).map {
      $0.moved(to: $0.box.turnedBack(quarters: quarters, on: image), turnedBy: quarters)
    }
  }
}

extension Array where Element == RecognisedWord {
  /// Below this mean confidence, of 0 to 100, a page lies wrong or holds little but pictures.
  private static var confidenceMin: Double { 60 }

  /// How much of the page was read, and how surely.
  var sureness: Double { reduce(0) { $0 + $1.confidence * Double($1.text.count) } }

  fileprivate var isConvincing: Bool {
    let letters = reduce(0) { $0 + $1.text.count }
    return letters > 0 && sureness >= Self.confidenceMin * Double(letters)
  }
}
