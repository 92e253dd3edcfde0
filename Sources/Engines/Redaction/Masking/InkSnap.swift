/// Words of a scan by their ink.
///
/// How wide and high a recogniser says that a word is depends on the words around it, masked ones among them; its ink
/// does not.
struct InkSnap {
  private static let rowsPerBand = 32

  /// Pieces of ink by the rows of their middles.
  private let pieces: [Int: [PixelBox]]

  init(_ ink: InkMap) { pieces = Dictionary(grouping: ink.pieces) { $0.middle / Self.rowsPerBand } }

  /// The ink of a word; the box as it is where there is none.
  func box(_ box: PixelBox) -> PixelBox {
    let reach = box.grown(by: 1)
    var ink: PixelBox?
    for band in (reach.y / Self.rowsPerBand)...(max(reach.y, reach.bottom) / Self.rowsPerBand) {
      for piece in pieces[band] ?? [] where isPart(piece, of: reach) { ink = ink?.union(piece) ?? piece }
    }
    return ink ?? box
  }

  /// The words of a scan by their ink; those of a file stay as they are.
  func words(_ words: [WitnessWord]) -> [WitnessWord] {
    words.map { word in
      guard word.witness == .recognition else { return word }
      var snapped = word
      snapped.box = box(word.box)
      return snapped
    }
  }

  private func isPart(_ piece: PixelBox, of word: PixelBox) -> Bool {
    piece.width <= word.width + 2 && piece.height <= 2 * word.height && (word.x..<word.right).contains(piece.centre)
      && (word.y..<word.bottom).contains(piece.middle)
  }
}
