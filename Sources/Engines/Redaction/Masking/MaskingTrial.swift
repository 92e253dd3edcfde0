/// What masking makes of a page when the file's own words are believed: no recognition, no doubts, no release.
///
/// For measurements: what somebody sees of a page who tries one text after another in the place of the withheld one.
package enum MaskingTrial {
  /// The pixels of a page with every place masked where the file's words hold a text.
  package static func masked(
    _ page: SourcePage, of document: SourceDocument, withholding text: String
  ) throws(RedactionError) -> PageImage {
    let image = page.image.cleared(of: page.words)
    guard let search = LiteralSearch(text) else { return image }
    let words = page.words.map { WitnessWord(text: $0.text, box: $0.box, line: $0.line, witness: .file, pose: $0.pose) }
    var targets: [PixelBox] = []
    for order in ReadingOrder.all(words) {
      for box in search.exactly(in: order).flatMap({ $0.map { order[$0].box } }) where !targets.contains(box) {
        targets.append(box)
      }
    }
    let masker = PageMasker(image: image, ink: try InkMap(image), words: words, targets: targets)
    return try masker.masked(filling: []) { places throws(RedactionError) in
      try document.pictures(of: places, on: page)
    }.image
  }
}
