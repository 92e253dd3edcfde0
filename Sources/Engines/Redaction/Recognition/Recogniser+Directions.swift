extension Recogniser {
  /// The words of a page that may lie on its side or on its head, in its own reading order.
  ///
  /// Only a page that cannot be read as it lies is looked at from the other sides.
  func wordsFromAnySide(in image: PageImage) throws(RedactionError) -> [RecognisedWord] {
    let upright = try words(in: image)
    if upright.isConvincing { return upright }
    var best = upright
    let right = image.turned(clockwise: true)
    for (turned, turns) in [(right, 1), (right.turned(clockwise: true), 2), (image.turned(clockwise: false), 3)] {
      let words = try words(in: turned)
      guard words.isConvincing, words.sureness > 2 * best.sureness else { continue }
      best = words.map { $0.moved(to: $0.box.turnedBack(turns, width: image.width, height: image.height)) }
    }
    return best
  }
}

extension PixelBox {
  /// The place on a page of a rectangle in the page's picture turned clockwise by some quarters.
  fileprivate func turnedBack(_ quarters: Int, width pageWidth: Int, height pageHeight: Int) -> PixelBox {
    switch quarters {
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
