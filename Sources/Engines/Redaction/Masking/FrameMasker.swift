/// Plans and draws the masks of a page among the words that stand upright on it.
struct FrameMasker {
  private let image: PageImage
  private let ink: InkMap
  private let words: [WitnessWord]
  /// The boxes of the words to be masked, of a scan those of their ink.
  private let targets: [PixelBox]
  /// The boxes as they were found.
  private let asked: [PixelBox]
  /// Lines that run up or down the page and hold a target: each goes as a whole.
  private let turned: [PixelBox]
  private let measure: PageMeasure
  private let shades: ShadedFields
  private let mode: MaskMode

  /// Prepares a page: words of both witnesses, and the boxes of the words to be masked.
  init(image: PageImage, ink: InkMap, words: [WitnessWord], targets: [PixelBox], mode: MaskMode = .words) {
    self.mode = mode
    self.image = image
    self.ink = ink
    let turned = TurnedLines(words.filter { $0.isWithoutPose(among: words) })
    self.turned = turned.rooms(of: targets, ink: ink)
    let asked = targets.filter { !turned.holds($0) }
    self.asked = asked
    let claimed = words.filter { $0.witness == .file }
    let isScan = claimed.count * 2 < words.count - claimed.count
    let snap = isScan ? InkSnap(ink) : nil
    let words = snap?.words(words) ?? words
    let targets = snap.map { snap in asked.map(snap.box) } ?? asked
    (self.words, self.targets) = (words, targets)
    shades = ShadedFields(ink, near: targets, words: words)
    measure = PageMeasure(
      words: isScan ? words.filter { $0.witness == .recognition } : claimed, targets: targets, width: image.width,
      dpi: image.dpi)
  }

  /// The page with its words masked and the given rectangles filled.
  func masked(
    filling boxes: [PixelBox], codes: PageMasker.Codes, pictures: PageMasker.Pictures
  ) throws(RedactionError) -> PageMasker.Masked {
    let plan = try plan(pictures)
    var canvas = Canvas(image)
    let paper = colour(of: ink.paper, in: image.bounds)
    // Dots and accents above the line too: where they stand tells of the word.
    let masked = ink.pieces.filter { piece in
      targets.contains {
        $0.contains(piece.centre, piece.middle) && piece.width <= $0.width && piece.height <= $0.height
      }
    }
    for piece in plan.erased + masked { canvas.fill(piece.grown(by: 2), with: background(at: piece) ?? paper) }
    for move in plan.moves {
      let room = move.word.ink.grown(by: 1)
      if move.word.isLevel {
        canvas.darken(room, by: move.word.source, toX: move.toX - 1, toY: move.toRow - 1)
      } else {
        canvas.copy(room, of: move.word.source, toX: move.toX - 1, toY: move.toRow - 1)
      }
    }
    var label = MaskLabel()
    for (mask, hidden) in zip(plan.masks, plan.hidden) { label.drawMask(mask, saying: codes(hidden), on: &canvas) }
    for target in asked where hasResidue(target, plan, canvas.image) {
      label.drawMask(target, saying: codes(target), on: &canvas)
    }
    for box in turned + boxes { label.drawMask(box, saying: codes(box), on: &canvas) }
    return PageMasker.Masked(image: canvas.image, labels: label.masks)
  }

  /// Targets that stand on the same line.
  static func rows(_ targets: [PixelBox]) -> [[PixelBox]] {
    var rows: [[PixelBox]] = []
    for target in targets.sorted(by: { ($0.middle, $0.x) < ($1.middle, $1.x) }) {
      if let last = rows.indices.last, let box = rows[last].enclosing,
        box.rowsShared(with: target) * 2 >= min(box.height, target.height)
      {
        rows[last].append(target)
      } else {
        rows.append([target])
      }
    }
    return rows
  }

  private func plan(_ pictures: PageMasker.Pictures) throws(RedactionError) -> MaskPlan {
    let rows = Self.rows(placed)
    let lines = rows.map { line(through: $0, of: rows) }
    let segments = lines.map { SegmentFinder(line: $0, measure: measure).segments }
    if mode == .lines { return lines.reduce(into: MaskPlan()) { $0.add(whole($1)) } }
    if mode == .inPlace {
      return segments.flatMap { $0 }.reduce(into: MaskPlan()) { $0.add($1.inPlace(step: image.dpi)) }
    }
    let passages = passages(segments.flatMap { $0 })
    let words = try movableWords(segments.flatMap { $0 }.flatMap(\.movable), pictures)
    let levelWords = try levelWords(passages.flatMap(\.clusters), pictures)
    var plan = MaskPlan()
    var done: [PixelBox] = []
    for passage in passages {
      guard var ofPassage = passage.plan(levelWords) else { continue }
      ofPassage.erased += passage.underlines(ink.horizontalRules)
      plan.add(ofPassage)
      done.append(passage.room)
    }
    for (line, segments) in zip(lines, segments) {
      var ofLine = MaskPlan()
      for segment in segments where !done.contains(where: segment.isMasked(within:)) {
        ofLine.add(segment.plan(words))
      }
      ofLine.erased += underlines(of: line, ofLine)
      plan.add(ofLine)
    }
    return plan
  }

  /// Running text of the file's own words around what is masked, where it can be set anew.
  private func passages(_ segments: [SegmentLayout]) -> [PassageLayout] {
    let claimed = words.filter { $0.witness == .file && !ink.isBlank($0.box) }
    guard claimed.count * 2 >= words.count - claimed.count else { return [] }
    let running = RunningText(words: claimed, targets: targets, measure: measure, image: image)
    return running.passages.compactMap { passage in
      let layout = PassageLayout(passage, rows: { line(through: $0.words.map(\.box)) }, measure: measure)
      return layout.flatMap { isAlone($0) && !segments.contains(where: $0.isLeft(by:)) ? $0 : nil }
    }
  }

  /// Whether nothing but its words, lines under them and one field behind all of them stand where a passage is.
  private func isAlone(_ passage: PassageLayout) -> Bool {
    let known = Set(passage.clusters.flatMap(\.pieces))
    let room = passage.room
    let underlines = passage.underlines(ink.horizontalRules)
    let rules = (ink.horizontalRules + ink.verticalRules).filter { $0.overlaps(room.grown(by: 2)) }
    return rules.allSatisfy(underlines.contains) && shades.isEven(behind: room)
      && shades.pieces.allSatisfy { piece in
        // Letters of the lines above and below reach into its rows.
        !piece.overlaps(room) || known.contains(piece) || !(room.y..<room.bottom).contains(piece.middle)
          || known.contains { $0.overlaps(piece) }
      }
  }

  /// How each word of a passage looks on any of its lines.
  private func levelWords(
    _ clusters: [MaskLine.Cluster], _ pictures: PageMasker.Pictures
  ) throws(RedactionError) -> [PixelBox: MovableWord] {
    let places = clusters.map { WordPictures.Place(box: $0.box, isLevel: true) }
    var words: [PixelBox: MovableWord] = [:]
    for (place, picture) in zip(places, try pictures(places)) {
      guard let picture else { continue }
      words[place.box] = MovableWord(picture: picture, of: place, paper: ink.paper)
    }
    return words
  }

  /// A line from edge to edge, whatever else stands on it.
  private func whole(_ line: MaskLine) -> MaskPlan {
    let edge = image.dpi / 4
    let mask = PixelBox(x: edge, y: line.band.top, width: image.width - 2 * edge, height: line.band.height)
    let hidden = line.clusters.filter(\.isMasked).map(\.box).enclosing ?? mask
    return MaskPlan(erased: line.clusters.flatMap(\.pieces), masks: [mask], hidden: [hidden])
  }

  private func line(through row: [PixelBox], of rows: [[PixelBox]] = []) -> MaskLine {
    var band = MaskBand(targets: row, words: words, allTargets: targets, measure: measure)
    if band.isAlone, let own = row.enclosing {
      let room = PixelBox(x: measure.left, y: own.y, width: measure.right - measure.left, height: own.height)
      let all = ink.pieces + ink.horizontalRules
      let masked = all.filter { piece in row.contains { $0.contains(piece.centre, piece.middle) } }
      let staying = all.filter { piece in !targets.contains { $0.contains(piece.centre, piece.middle) } }
      band = MaskBand(
        FreeRows(
          FreeRows.Line(room: room, ink: masked.enclosing ?? own, baseline: baseline(of: row)), staying: staying,
          others: rows.filter { $0 != row }.map(baseline),
          on: FreeRows.Page(usual: measure.lineHeight, rows: image.height)))
    }
    let staying = ink.pieces.filter { piece in !targets.contains { $0.overlaps(piece) } }
    band.giveWay(to: staying.filter { $0.right > measure.left && $0.x < measure.right })
    return MaskLine(band: band, ink: shades, words: words, targets: targets)
  }

  /// The row on which masked words stand: as the file has it, else as most of their letters do.
  private func baseline(of row: [PixelBox]) -> Int {
    let claimed = words.filter { $0.witness == .file && row.contains($0.box) }
    let known = claimed.compactMap { word in word.pose?.descent.map { word.box.bottom - $0 } }
    let letters = ink.pieces.filter { piece in row.contains { $0.contains(piece.centre, piece.middle) } }
    return (known.isEmpty ? letters.map(\.bottom) : known).mostCommon ?? row.map(\.bottom).max() ?? 0
  }

  /// Targets that lines are made of: where the file has the words, its boxes alone, for they are as high as the line.
  private var placed: [PixelBox] {
    let claimed = words.filter { $0.witness == .file }.map(\.box)
    let known = Set(claimed)
    let masked = claimed.filter { word in
      targets.contains { $0.columnsShared(with: word) * 10 >= 3 * min($0.width, word.width) && $0.overlaps(word) }
    }
    return targets.filter { known.contains($0) || masked.coverage(of: $0) < 0.5 }
  }

  /// How each word looks when it is set anew.
  ///
  /// A word of a scan is moved as it is.
  private func movableWords(
    _ clusters: [MaskLine.Cluster], _ pictures: PageMasker.Pictures
  ) throws(RedactionError) -> [PixelBox: MovableWord] {
    var words: [PixelBox: MovableWord] = [:]
    for cluster in clusters where !cluster.isFromFile {
      words[cluster.box] = MovableWord(onPage: image, box: cluster.box)
    }
    let claimed = clusters.filter(\.isFromFile).map(\.box)
    for (box, picture) in zip(claimed, try pictures(claimed.map { WordPictures.Place(box: $0) })) {
      // A word on a field of another shade stays where it is: its line goes as a whole.
      guard let picture, !shades.covers(box) else { continue }
      words[box] = MovableWord(picture: picture, of: WordPictures.Place(box: box), paper: ink.paper)
    }
    return words
  }

  /// A line drawn under words that move or go would tell how long they were.
  private func underlines(of line: MaskLine, _ plan: MaskPlan) -> [PixelBox] {
    guard !plan.masks.isEmpty else { return [] }
    let slack = line.band.height * 2 / 5
    return ink.horizontalRules.filter { rule in
      rule.y > (line.band.top + line.band.bottom) / 2 && rule.y < line.band.bottom + line.band.height / 5
        && line.clusters.contains { abs($0.box.x - rule.x) <= slack }
        && line.clusters.contains { abs($0.box.right - rule.right) <= slack }
    }
  }

  /// Whether ink of a target was not reached as letters: then its whole rectangle goes.
  private func hasResidue(_ target: PixelBox, _ plan: MaskPlan, _ canvas: PageImage) -> Bool {
    // Ink too pale to be told apart as letters: nothing was erased, so nothing was reached.
    let isReached = plan.erased.contains { $0.overlaps(target) } || plan.masks.coverage(of: target) > 0.5
    if !isReached && !ink.isBlank(target) { return true }
    let inner = target.grown(across: -1, down: -target.height / 8)
    let allowed =
      plan.masks
      + plan.moves.map { move in
        PixelBox(x: move.toX, y: move.toRow, width: move.word.ink.width, height: move.word.ink.height).grown(by: 2)
      } + ink.horizontalRules.map { $0.grown(by: 2) } + ink.verticalRules.map { $0.grown(by: 2) }
      + ink.pieces.filter { piece in !targets.contains { $0.overlaps(piece) } }.map { $0.grown(by: 2) }
    let near = allowed.filter { $0.overlaps(inner) }
    for y in max(0, inner.y)..<max(0, min(canvas.height, inner.bottom)) {
      for x in max(0, inner.x)..<max(0, min(canvas.width, inner.right)) {
        let index = y * canvas.width + x
        let shade = canvas.pixels[index * canvas.channels]
        guard abs(Int(shade) - Int(ink.paper)) > residueContrast,
          canvas.pixels[index * canvas.channels] == image.pixels[index * canvas.channels]
        else { continue }
        let isAllowed = near.contains { $0.x <= x && x < $0.right && $0.y <= y && y < $0.bottom }
        if !isAllowed && ink.commonShade(in: target) != ink.gray[index] { return true }
      }
    }
    return false
  }

  /// A scanner's unrest is no residue, and neither is the softest edge of a letter.
  private var residueContrast: Int { max(12, ink.paleContrast * 5 / 3) }

  private func background(at piece: PixelBox) -> [UInt8]? {
    let around = piece.grown(by: piece.height / 2).intersection(image.bounds)
    let shade = ink.commonShade(in: around)
    return shade == ink.paper ? nil : colour(of: shade, in: around)
  }

  /// The colour of the first pixel of a shade.
  private func colour(of shade: UInt8, in box: PixelBox) -> [UInt8] {
    if image.channels == 1 { return [shade] }
    for y in box.y..<box.bottom {
      for x in box.x..<box.right where ink.gray[y * ink.width + x] == shade {
        let index = (y * image.width + x) * image.channels
        return Array(image.pixels[index..<(index + image.channels)])
      }
    }
    return [UInt8](repeating: shade, count: image.channels)
  }
}

extension MaskPlan {
  fileprivate mutating func add(_ other: MaskPlan) {
    erased += other.erased
    moves += other.moves
    masks += other.masks
    hidden += other.hidden
  }
}

extension WitnessWord {
  /// Whether no file says how the word lies.
  fileprivate func isWithoutPose(among words: [WitnessWord]) -> Bool {
    if witness == .file { return pose == nil }
    return !words.contains { $0.witness == .file && $0.pose != nil && $0.box.overlaps(box) }
  }
}

extension [Int] {
  /// The number that comes most often, the least of several; nil for none.
  fileprivate var mostCommon: Int? {
    var counts: [Int: Int] = [:]
    for number in self { counts[number, default: 0] += 1 }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }
}
