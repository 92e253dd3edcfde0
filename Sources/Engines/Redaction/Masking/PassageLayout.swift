/// Sets a passage of running text anew around its masks, over as many lines as it had.
///
/// INVARIANT: every place is computed from words that stay and from the number of the lines, never from a masked word.
struct PassageLayout {
  /// Widths of a mask with text after it, in heights of the line: the first with which all fits.
  private static let maskHeights = [4, 3, 2]

  /// A line of the passage from the first that changes on.
  private struct Line {
    let clusters: [MaskLine.Cluster]
    /// The rows of the words that stay, by their font.
    let rows: PixelBox
    let hasStaying: Bool
    let endsInHyphen: Bool
    let start: Int
  }

  /// What keeps together on a line.
  private enum Unit {
    case mask([PixelBox])
    /// A word, in pieces where the file has broken it with a hyphen.
    case word([MaskLine.Cluster])
  }

  private let lines: [Line]
  private let limit: Int
  private let isJustified: Bool
  /// The space before a word: a quarter of the height, or half where the words that stay stand wider.
  private let gap: Int

  /// Words of the passage from the first line that changes on.
  var clusters: [MaskLine.Cluster] { lines.flatMap(\.clusters) }

  /// Where they stand.
  let room: PixelBox

  /// Nil where something else than words of the file stands among them.
  init?(_ passage: RunningText.Passage, rows: (RunningText.Line) -> MaskLine, measure: PageMeasure) {
    guard let masked = passage.lines.firstIndex(where: \.isTouched) else { return nil }
    // A shorter word might have stood at the end of the line before.
    let first = passage.lines[masked].masked.first == true ? max(0, masked - 1) : masked
    isJustified = passage.isJustified || measure.isJustified(from: passage.start)
    var lines: [Line] = []
    var limit = passage.limit
    for line in passage.lines[first...] {
      let whole = rows(line)
      let reach = (line.start - 2)..<(line.end + 2)
      let clusters = whole.clusters.filter { reach.contains($0.box.centre) }
      guard !clusters.isEmpty, clusters.allSatisfy(\.isFromFile) else { return nil }
      for obstacle in whole.obstacles where obstacle.right > line.start {
        if obstacle.x < line.end { return nil }
        limit = min(limit, obstacle.x - max(4, whole.band.height * 2 / 5))
      }
      lines.append(
        Line(
          clusters: clusters, rows: line.box, hasStaying: line.masked.contains(false),
          endsInHyphen: line.endsInHyphen, start: lines.isEmpty ? line.start : passage.start))
    }
    self.lines = lines
    self.limit = limit
    gap = Self.gap(lines, isJustified: isJustified)
    guard let room = (lines.map(\.rows) + lines.flatMap { $0.clusters.map(\.box) }).enclosing else { return nil }
    self.room = room
  }

  /// Of some long lines those that are drawn under its words, from the beginning of one to the end of one.
  ///
  /// They go, for words that are set anew stand elsewhere.
  func underlines(_ rules: [PixelBox]) -> [PixelBox] {
    let height = lines.map(\.rows.height).max() ?? 0
    return rules.filter { rule in
      let above = clusters.map(\.box).filter { box in
        rule.y > box.middle && rule.y <= box.bottom + max(4, height / 3) && rule.columnsShared(with: box) > 0
      }
      let slack = max(4, height / 5)
      return above.contains { abs($0.x - rule.x) <= slack } && above.contains { abs($0.right - rule.right) <= slack }
    }
  }

  /// Whether a piece of a line has something masked in the passage and something beside it.
  func isLeft(by segment: SegmentLayout) -> Bool {
    segment.isMasked(within: room) && segment.isMasked(beside: room)
  }

  private static func gap(_ lines: [Line], isJustified: Bool) -> Int {
    let height = lines.map(\.rows.height).max() ?? 0
    let step = max(4, (height + 2) / 4)
    let spaces = lines.flatMap { line in
      zip(line.clusters, line.clusters.dropFirst()).filter { !$0.isMasked && !$1.isMasked }.map { $1.start - $0.end }
    }.filter { $0 > 0 }.sorted()
    guard !spaces.isEmpty, !isJustified else { return step }
    return spaces[spaces.count / 2] * 8 > 3 * height ? 2 * step : step
  }

  /// What is to be done; nil where a word cannot be set again.
  ///
  /// `words` has what can be set anew, by its ink.
  func plan(_ words: [PixelBox: MovableWord]) -> MaskPlan? {
    guard let grid = BaselineGrid(lines.map { ($0.clusters, $0.rows, $0.hasStaying) }, words) else { return nil }
    let (units, cursor) = units
    guard let measured = Self.measured(units, words) else { return nil }
    for heights in Self.maskHeights {
      let isLast = heights == Self.maskHeights.last
      let pen = flow(
        measured, from: cursor, maskWidth: heights * grid.height, maskMin: 2 * grid.height, isCut: isLast)
      if let pen { return plan(pen, words, grid) }
    }
    return nil
  }

  /// What is set anew, and where its first line goes on.
  private var units: ([Unit], cursor: Int) {
    guard let first = lines.first else { return ([], 0) }
    let before = isJustified ? [] : Array(first.clusters.prefix { !$0.isMasked })
    let cursor = before.last.map { $0.box.right + gap } ?? first.start
    var units: [Unit] = []
    var isBroken = false
    for (number, line) in lines.enumerated() {
      for cluster in number == 0 ? Array(line.clusters.dropFirst(before.count)) : line.clusters {
        switch units.last {
        case .mask(let boxes) where cluster.isMasked: units[units.count - 1] = .mask(boxes + [cluster.box])
        case .word(let pieces) where isBroken && !cluster.isMasked: units[units.count - 1] = .word(pieces + [cluster])
        default: units.append(cluster.isMasked ? .mask([cluster.box]) : .word([cluster]))
        }
        isBroken = false
      }
      isBroken = line.endsInHyphen
    }
    return (units, cursor)
  }

  /// Sets everything one after the other, as a word processor does; nil where it does not fit.
  ///
  /// - Parameter isCut: whether what does not fit into the lines goes under a mask at their end.
  private func flow(
    _ units: [(unit: Unit, width: Int)], from cursor: Int, maskWidth: Int, maskMin: Int, isCut: Bool
  ) -> PassagePen? {
    var pen = PassagePen(lineStarts: lines.map(\.start), limit: limit, gap: gap, cursor: cursor)
    for (index, unit) in units.enumerated() {
      let isLast = index == units.count - 1
      let isSet =
        switch unit.unit {
        case .mask(let boxes): pen.set(.mask(boxes), width: isLast ? maskMin : maskWidth)
        case .word(let pieces): pen.set(.words(pieces.map(\.box)), width: unit.width)
        }
      if !isSet { return isCut && pen.cut(atLeast: maskMin) ? pen : nil }
      if case .mask = unit.unit, isLast { pen.stretchLast() }
    }
    return pen
  }

  /// How wide each word is; nil where one cannot be set again.
  private static func measured(_ units: [Unit], _ words: [PixelBox: MovableWord]) -> [(unit: Unit, width: Int)]? {
    var measured: [(unit: Unit, width: Int)] = []
    for unit in units {
      guard case .word(let pieces) = unit else {
        measured.append((unit, 0))
        continue
      }
      let parts = pieces.compactMap { words[$0.box] }
      guard parts.count == pieces.count else { return nil }
      measured.append((unit, parts.reduce(parts.count - 1) { $0 + $1.ink.width }))
    }
    return measured
  }

  private func plan(_ pen: PassagePen, _ words: [PixelBox: MovableWord], _ grid: BaselineGrid) -> MaskPlan {
    var plan = MaskPlan()
    let staying = isJustified ? 0 : lines.first?.clusters.prefix { !$0.isMasked }.count ?? 0
    plan.erased = clusters.dropFirst(staying).flatMap(\.pieces)
    for piece in pen.pieces {
      switch piece.content {
      case .mask(let boxes):
        plan.masks.append(
          PixelBox(x: piece.x, y: grid.top(of: piece.line), width: piece.width, height: grid.height))
        // What is hidden on two lines is named by the first.
        let first = boxes.first.map { first in boxes.filter { $0.rowsShared(with: first) > 0 } } ?? []
        plan.hidden.append(first.enclosing ?? plan.masks[plan.masks.count - 1])
      case .words(let boxes):
        var x = piece.x
        for word in boxes.compactMap({ words[$0] }) {
          plan.moves.append(MaskPlan.Move(word: word, toX: x, toRow: grid.row(of: word, onLine: piece.line)))
          x += word.ink.width + 1
        }
      }
    }
    return plan
  }
}
