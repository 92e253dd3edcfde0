extension Recogniser {
  /// Reads a piece of a page again, enlarged, and turned where it is taller than wide.
  func secondLook(at place: PixelBox, of image: PageImage) throws(RedactionError) -> [RecognisedWord] {
    let reach = max(2, min(place.height, place.width) / 5)
    let piece = place.grown(by: reach).intersection(image.bounds)
    if place.height > 2 * place.width { return try turnedLook(at: piece, of: image) }
    let border = 24
    return try words(in: image.enlarged(piece, border: border), layout: .block).compactMap { word in
      let box = PixelBox(
        x: piece.x + word.box.x / 2 - border, y: piece.y + word.box.y / 2 - border, width: (word.box.width + 1) / 2,
        height: (word.box.height + 1) / 2
      ).intersection(image.bounds)
      return box.isEmpty ? nil : word.moved(to: box)
    }
  }

  /// Text that runs up or down the page; its words are given the whole place.
  private func turnedLook(at piece: PixelBox, of image: PageImage) throws(RedactionError) -> [RecognisedWord] {
    let enlarged = image.enlarged(piece)
    var best: [RecognisedWord] = []
    for quarters in [1, 3] {
      let words = try words(in: enlarged.turned(quarters: quarters), layout: .line)
      if words.sureness > best.sureness { best = words.map { $0.moved(to: piece, turnedBy: quarters) } }
    }
    return best
  }
}

extension RecognisedWord {
  /// The same word on the picture from which its own came by turning.
  func moved(to box: PixelBox, turnedBy quarters: Int = 0) -> RecognisedWord {
    var moved = RecognisedWord(
      text: text, box: box, confidence: confidence, block: block, paragraph: paragraph, line: line)
    moved.quarters = (self.quarters + quarters) % 4
    return moved
  }
}
