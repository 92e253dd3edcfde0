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
  func reading(of image: PageImage) throws(RedactionError) -> TurnedReading {
    var best = TurnedReading(quarters: 0, words: try words(in: image))
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
    let half = quarters > 1 ? image.turned(clockwise: true).turned(clockwise: true) : image
    let turned = quarters % 2 == 1 ? half.turned(clockwise: true) : half
    return try words(in: turned).map {
      $0.moved(to: $0.box.turnedBack(quarters, width: image.width, height: image.height))
    }
  }
}

extension PixelBox {
  /// The place on a page of a rectangle in the page's picture turned clockwise by some quarters.
  fileprivate func turnedBack(_ quarters: Int, width pageWidth: Int, height pageHeight: Int) -> PixelBox {
    switch quarters {
    case 0: self
    case 1: PixelBox(x: y, y: pageHeight - right, width: height, height: width)
    case 2: PixelBox(x: pageWidth - right, y: pageHeight - bottom, width: width, height: height)
    default: PixelBox(x: pageWidth - bottom, y: x, width: height, height: width)
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
