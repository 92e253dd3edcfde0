/// Makes a page on which only what was selected stands, and black elsewhere.
///
/// INVARIANT: the page is drawn on blank paper from the selected words and places alone. Nothing of the rest decides a
/// pixel but this: whether on the line of a selected word something else stood before, between or after.
struct KeepOnlyMasker {
  /// Width of a mask with a selected word after it, in heights of the line.
  private static let maskHeights = 4

  let image: PageImage
  let ink: InkMap
  let words: [WitnessWord]
  /// Boxes of the selected words.
  let kept: [PixelBox]
  /// Places that stay as they are.
  let places: [PixelBox]

  /// A line with selected words: what stays where it is, what is set anew, and its masks.
  private struct Strip {
    var band: MaskBand
    var staying: [PixelBox] = []
    var moves: [MaskPlan.Move] = []
    var masks: [PixelBox] = []
  }

  /// The page, with the given rectangles filled.
  /// - Parameter rest: what is printed on the masks of what is not selected, or nil.
  func masked(
    filling boxes: [PixelBox], codes: PageMasker.Codes, rest: String?, pictures: PageMasker.Pictures
  ) throws(RedactionError) -> PageMasker.Masked {
    let lines = lines
    let movable = try movableWords(lines, pictures)
    let strips = lines.map { strip($0, movable) }
    var canvas = Canvas(blank)
    for box in places + strips.flatMap(\.staying) { canvas.copy(box, of: image, toX: box.x, toY: box.y) }
    for move in strips.flatMap(\.moves) {
      canvas.copy(move.word.ink.grown(by: 1), of: move.word.source, toX: move.toX - 1, toY: move.toRow - 1)
    }
    var label = MaskLabel()
    for mask in strips.flatMap(\.masks) + blocks(strips.map(\.band)) {
      label.drawMask(mask, saying: rest, on: &canvas)
    }
    for box in boxes { label.drawMask(box, saying: codes(box), on: &canvas) }
    return PageMasker.Masked(image: canvas.image.reduced(), labels: label.masks)
  }

  /// The page but for a margin that stays white.
  private var frame: PixelBox { image.bounds.grown(by: -image.dpi / 4) }

  private var blank: PageImage {
    PageImage(
      width: image.width, height: image.height, channels: image.channels,
      pixels: [UInt8](repeating: 255, count: image.pixels.count), dpi: image.dpi)
  }

  /// Words that are not selected, where they do not share the place of one that is.
  private var others: [PixelBox] {
    words.map(\.box).filter { box in kept.coverage(of: box) < 0.5 && !kept.contains { $0.overlaps(box) } }
  }

  private var lines: [MaskLine] {
    let others = others
    let own = PageMeasure(
      words: words.filter { kept.coverage(of: $0.box) >= 0.5 }, targets: [], width: image.width, dpi: image.dpi)
    let claimed = words.filter { $0.witness == .file && kept.contains($0.box) }.map(\.box)
    let read = kept.filter { claimed.coverage(of: $0) < 0.5 }
    return FrameMasker.rows(claimed + read).map { row in
      let band = MaskBand(targets: row, words: words, allTargets: others, measure: own)
      return MaskLine(band: band, ink: ink, words: words, kept: kept)
    }
  }

  /// How the selected words look that are set anew.
  private func movableWords(
    _ lines: [MaskLine], _ pictures: PageMasker.Pictures
  ) throws(RedactionError) -> [PixelBox: MovableWord] {
    let clusters = lines.filter { $0.clusters.contains(where: \.isMasked) }.flatMap(\.clusters).filter { !$0.isMasked }
    var words: [PixelBox: MovableWord] = [:]
    for cluster in clusters where !cluster.isFromFile {
      words[cluster.box] = MovableWord(onPage: image, box: cluster.box)
    }
    let claimed = clusters.filter(\.isFromFile).map(\.box)
    for (box, picture) in zip(claimed, try pictures(claimed.map { WordPictures.Place(box: $0) })) {
      guard let picture else { continue }
      words[box] = MovableWord(picture: picture, of: WordPictures.Place(box: box), paper: ink.paper)
    }
    return words
  }

  /// A line as it was where all of it is selected; else set anew from the left edge, with one fixed mask for each gap.
  private func strip(_ line: MaskLine, _ movable: [PixelBox: MovableWord]) -> Strip {
    guard line.clusters.contains(where: \.isMasked) else {
      return Strip(band: line.band, staying: line.clusters.flatMap { $0.pieces.map { $0.grown(by: 1) } })
    }
    for heights in stride(from: Self.maskHeights, through: 1, by: -1) {
      if let strip = reset(line, movable, maskWidth: heights * line.band.height) { return strip }
    }
    // What does not fit goes as a whole line does.
    var strip = Strip(band: line.band)
    strip.masks = [mask(line.band, from: frame.x, to: frame.right)]
    return strip
  }

  private func reset(_ line: MaskLine, _ movable: [PixelBox: MovableWord], maskWidth: Int) -> Strip? {
    let gap = max(4, (line.band.height + 2) / 4)
    var strip = Strip(band: line.band)
    var cursor = line.clusters.first?.isMasked == false ? frame.x + gap : frame.x
    var index = line.clusters.startIndex
    while index < line.clusters.endIndex {
      let cluster = line.clusters[index]
      guard cluster.isMasked else {
        guard let word = movable[cluster.box] else { return nil }
        strip.moves.append(MaskPlan.Move(word: word, toX: cursor, toRow: word.row))
        cursor += word.ink.width + gap
        index += 1
        continue
      }
      let next = line.clusters[index...].firstIndex { !$0.isMasked }
      let end = next == nil ? frame.right : cursor + maskWidth
      if end - cursor < line.band.height { return nil }
      strip.masks.append(mask(line.band, from: cursor, to: end))
      cursor = end + gap
      index = next ?? line.clusters.endIndex
    }
    return cursor - gap <= frame.right ? strip : nil
  }

  private func mask(_ band: MaskBand, from left: Int, to right: Int) -> PixelBox {
    PixelBox(x: left, y: band.top, width: right - left, height: band.height)
  }

  /// Black for all that is neither a line with selected words nor a selected place.
  private func blocks(_ bands: [MaskBand]) -> [PixelBox] {
    let gap = max(3, image.dpi / 50)
    let free =
      bands.map { PixelBox(x: frame.x, y: $0.top - gap, width: frame.width, height: $0.height + 2 * gap) }
      + places.map { $0.grown(by: gap) }
    let edges = Set([frame.y, frame.bottom] + free.flatMap { [$0.y, $0.bottom] })
      .filter { $0 >= frame.y && $0 <= frame.bottom }.sorted()
    var blocks: [PixelBox] = []
    for (top, bottom) in zip(edges, edges.dropFirst()) {
      for (left, right) in spans(free.filter { $0.y < bottom && $0.bottom > top }) {
        let slab = PixelBox(x: left, y: top, width: right - left, height: bottom - top)
        let above = blocks.firstIndex { $0.bottom == top && $0.x == left && $0.right == right }
        if let above { blocks[above] = blocks[above].union(slab) } else { blocks.append(slab) }
      }
    }
    // What lies between two lines is no place for anything.
    return blocks.filter { $0.height >= image.dpi / 10 && $0.width >= image.dpi / 10 }
  }

  /// Columns of the frame that no box takes.
  private func spans(_ boxes: [PixelBox]) -> [(Int, Int)] {
    var spans: [(Int, Int)] = []
    var start = frame.x
    for box in boxes.sorted(by: { $0.x < $1.x }) {
      if box.x > start { spans.append((start, min(box.x, frame.right))) }
      start = max(start, box.right)
    }
    if start < frame.right { spans.append((start, frame.right)) }
    return spans
  }
}

extension MaskLine {
  /// A line of which only words at selected boxes stay.
  fileprivate init(band: MaskBand, ink: InkMap, words: [WitnessWord], kept: [PixelBox]) {
    self.init(band: band, ink: ShadedFields(ink, near: kept), words: words, targets: []) { cluster in
      let own = kept.filter { band.rowsShared(with: $0) * 2 >= min(band.height, $0.height) }
      let columns = own.map { $0.grown(across: 2, down: 0) }.reduce(0) { max($0, $1.columnsShared(with: cluster.box)) }
      return columns < cluster.box.width
    }
  }
}
