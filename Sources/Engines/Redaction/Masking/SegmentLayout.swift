/// Sets a piece of a line anew around its masks.
///
/// INVARIANT: every place is computed from words that stay and from the layout of the page, never from a masked word.
struct SegmentLayout {
  /// Width of a mask with text after it, in heights of the line.
  private static let maskHeights = 4

  let line: MaskLine
  let measure: PageMeasure
  /// Indexes of the words of the piece in the line.
  let range: Range<Int>
  /// The first column that the piece may use.
  let leftLimit: Int
  /// The column after the last that the piece may use.
  let rightLimit: Int

  private var clusters: ArraySlice<MaskLine.Cluster> { line.clusters[range] }
  private var height: Int { line.band.height }

  /// The space before a word that is set anew: a quarter of the height, or half where the words that stay stand wider,
  /// as in type of one width.
  ///
  /// Two steps and no measure, for in between lie fractions of a pixel that masked words decide.
  private var gap: Int {
    let step = max(4, (height + 2) / 4)
    let spaces = zip(clusters, clusters.dropFirst()).filter { !$0.isMasked && !$1.isMasked }.map { $1.start - $0.end }
      .filter { $0 > 0 }.sorted()
    guard !spaces.isEmpty, !isJustified else { return step }
    return spaces[spaces.count / 2] * 8 > 3 * height ? 2 * step : step
  }

  private var isJustified: Bool {
    guard let first = clusters.first else { return false }
    return measure.isJustified(from: measure.commonStart(near: first.start) ?? first.start)
  }

  /// Words that stay and may have to be set anew.
  var movable: [MaskLine.Cluster] {
    guard let masked = clusters.firstIndex(where: \.isMasked) else { return [] }
    return line.clusters[(isJustified ? range.lowerBound : masked)..<range.upperBound].filter { !$0.isMasked }
  }

  /// Whether something of the piece is masked that lies in a place.
  func isMasked(within place: PixelBox) -> Bool {
    clusters.contains { $0.isMasked && place.overlaps($0.box) }
  }

  /// Whether something of the piece is masked that lies beside a place.
  func isMasked(beside place: PixelBox) -> Bool {
    clusters.contains { $0.isMasked && !place.overlaps($0.box) }
  }

  /// What is to be done; nothing when no word of the piece is masked.
  ///
  /// `words` has what can be set anew, by its ink.
  func plan(_ words: [PixelBox: MovableWord]) -> MaskPlan {
    guard clusters.contains(where: \.isMasked), let first = clusters.first else { return MaskPlan() }
    let common = measure.commonStart(near: first.start)
    if clusters.allSatisfy(\.isMasked) { return whole(from: common ?? leftLimit) }
    if common == nil && isFloating { return whole(from: leftLimit) }
    let start = common ?? first.start
    return reset(from: start, words) ?? whole(from: start)
  }

  private func whole(from start: Int) -> MaskPlan {
    MaskPlan(
      erased: clusters.flatMap(\.pieces), moves: [], masks: [mask(from: start, to: max(rightLimit, start + height))],
      hidden: [clusters.filter(\.isMasked).map(\.box).enclosing].compactMap { $0 })
  }

  /// Centred and right-aligned text begins where its length demands: the beginning itself tells the length.
  ///
  /// Whatever it is centred in, such a line begins away from the edge, and not where others do; one that is as long as
  /// its room ends as far from the other edge.
  private var isFloating: Bool {
    guard let first = clusters.first, let last = clusters.last else { return false }
    let (before, after) = (first.start - leftLimit, rightLimit - last.end)
    return before > 2 * height || (before > height / 5 && abs(before - after) * 2 <= height)
  }

  /// Words left of the first mask stay, words after it follow with even spaces; nil when they do not fit.
  private func reset(from start: Int, _ words: [PixelBox: MovableWord]) -> MaskPlan? {
    let gap = gap
    var plan = MaskPlan()
    var cursor = start
    var isMoving = measure.isJustified(from: start)
    var index = range.lowerBound
    while index < range.upperBound {
      let cluster = line.clusters[index]
      if cluster.isMasked {
        let end = line.clusters[index..<range.upperBound].firstIndex { !$0.isMasked } ?? range.upperBound
        plan.erased += line.clusters[index..<end].flatMap(\.pieces)
        let right = end == range.upperBound ? rightLimit : cursor + Self.maskHeights * height
        if right - cursor < 2 * height || right > rightLimit { return nil }
        plan.masks.append(mask(from: cursor, to: right))
        plan.hidden.append(line.clusters[index..<end].reduce(cluster.box) { $0.union($1.box) })
        cursor = right + gap
        isMoving = true
        index = end
        continue
      }
      if isMoving && index > range.lowerBound {
        guard let word = words[cluster.box] else { return nil }
        plan.erased += cluster.pieces
        plan.moves.append(MaskPlan.Move(word: word, toX: cursor, toRow: word.row))
        cursor += word.ink.width + gap
        if cursor - gap > rightLimit { return nil }
      } else {
        cursor = cluster.box.right + gap
      }
      index += 1
    }
    return plan
  }

  /// Masks over the words where they stand, each as wide as whole steps; a word that a mask would cut goes too.
  func inPlace(step: Int) -> MaskPlan {
    var plan = MaskPlan()
    var index = range.lowerBound
    while index < range.upperBound {
      guard line.clusters[index].isMasked else {
        index += 1
        continue
      }
      let start = line.clusters[index].start
      let next = line.clusters[index..<range.upperBound].firstIndex { !$0.isMasked } ?? range.upperBound
      let steps = (line.clusters[next - 1].box.right - start + step - 1) / step
      let stepped = start + max(1, steps) * step
      let end = line.clusters[next..<range.upperBound].firstIndex { $0.box.x >= stepped } ?? range.upperBound
      let right = max(stepped, line.clusters[end - 1].box.right)
      let hidden = line.clusters[index..<end]
      plan.erased += hidden.flatMap(\.pieces)
      plan.masks.append(mask(from: start, to: min(right, max(rightLimit, hidden.last?.box.right ?? right))))
      plan.hidden.append(hidden.filter(\.isMasked).reduce(line.clusters[index].box) { $0.union($1.box) })
      index = end
    }
    return plan
  }

  private func mask(from left: Int, to right: Int) -> PixelBox {
    PixelBox(x: left, y: line.band.top, width: right - left, height: height)
  }
}
