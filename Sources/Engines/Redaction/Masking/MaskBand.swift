/// The rows that a mask takes on a line: the height of the line, whatever the letters beneath.
struct MaskBand: Equatable {
  private(set) var top: Int
  private(set) var bottom: Int
  /// Whether nothing stays on the line that says how high it is.
  let isAlone: Bool

  /// Rows from top to bottom.
  var height: Int { bottom - top }

  /// The band of a line on which targets stand.
  ///
  /// The file's boxes are as high as the font, so they serve where there are any, those that stay first; else the read
  /// words that stay on the
  /// line; else, for a line that goes as a whole, a raster of the usual height.
  init(targets: [PixelBox], words: [WitnessWord], allTargets: [PixelBox], measure: PageMeasure) {
    let row = targets.enclosing ?? PixelBox(x: 0, y: 0, width: 0, height: 0)
    let onLine = words.filter { word in
      word.box.rowsShared(with: row) * 5 >= 3 * min(word.box.height, row.height)
        && word.box.height * 10 <= 16 * row.height
    }
    let claimed = onLine.filter { $0.witness == .file }
    let masked = claimed.filter { targets.coverage(of: $0.box) > 0.25 }
    // Another font or size of what is masked must not show: words that stay beside it on its line decide.
    let lines = Set(masked.map(\.line))
    let beside = claimed.filter { lines.contains($0.line) && allTargets.coverage(of: $0.box) < 0.25 }
    let onRow = claimed.filter { allTargets.coverage(of: $0.box) < 0.25 }
    let deciding = beside.isEmpty ? onRow : beside
    if !masked.isEmpty, let line = (deciding.isEmpty ? masked : deciding).map(\.box).enclosing {
      (top, bottom, isAlone) = (line.y, line.bottom, deciding.isEmpty)
      return
    }
    let staying = onLine.filter { $0.witness == .recognition && allTargets.coverage(of: $0.box) < 0.25 }.map(\.box)
    if let line = staying.enclosing {
      // The words that stay may happen to have no letter with a descender.
      let pad = max(2, measure.wordHeight / 7)
      top = line.y - pad
      bottom = max(line.bottom + pad, top + measure.wordHeight * 3 / 2)
      isAlone = false
      return
    }
    let height = max(8, measure.wordHeight * 13 / 10, row.height)
    let step = max(4, height / 3)
    top = (row.middle - height / 2) / step * step
    bottom = top + (height + step - 1) / step * step
    isAlone = true
  }

  /// The rows of a line of which nothing stays.
  init(_ rows: FreeRows) { (top, bottom, isAlone) = (rows.top, rows.bottom, true) }

  /// Gives way, by a little, to letters of the lines above and below.
  mutating func giveWay(to pieces: [PixelBox]) {
    // Such a line has done so already.
    if isAlone { return }
    let (middle, most) = ((top + bottom) / 2, height / 5)
    var (newTop, newBottom) = (top, bottom)
    for piece in pieces where piece.bottom > top && piece.y < bottom {
      if piece.middle < top, piece.bottom < middle { newTop = max(newTop, min(piece.bottom + 1, top + most)) }
      if piece.middle > bottom, piece.y > middle { newBottom = min(newBottom, max(piece.y - 1, bottom - most)) }
    }
    (top, bottom) = (newTop, newBottom)
  }

  /// How many rows of a rectangle lie in the band.
  func rowsShared(with box: PixelBox) -> Int { min(bottom, box.bottom) - max(top, box.y) }
}
