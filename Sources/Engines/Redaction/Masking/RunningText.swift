/// Running text on a page, found by how its lines lie.
///
/// Where a line of it breaks tells how long the words on it are. So a passage with a masked word is set anew, and only
/// how many lines it took is left to tell of the word.
struct RunningText {
  /// Words that stand beside each other in one column.
  struct Line {
    let words: [WitnessWord]
    /// Whether each of them is masked.
    let masked: [Bool]
    /// Around the words that stay; around all where none does.
    let box: PixelBox

    var start: Int { words.first?.box.x ?? 0 }
    var end: Int { words.last?.box.right ?? 0 }
    var isTouched: Bool { masked.contains(true) }
    /// Whether its last word goes on with the first of the next line.
    var endsInHyphen: Bool {
      guard let last = words.last?.text, masked.last == false else { return false }
      return last.count > 1 && (last.hasSuffix("-") || last.hasSuffix("\u{AD}"))
    }
  }

  /// Lines that are one passage: each was broken where the next word did not fit.
  struct Passage {
    let lines: [Line]
    /// The column after the last that its lines may use.
    let limit: Int
    /// The column at which its lines begin; the first may be indented.
    let start: Int

    /// Whether its lines, but for the last, are spread to one right edge.
    var isJustified: Bool {
      let ends = lines.dropLast().map(\.end)
      guard ends.count > 1, let first = ends.min(), let last = ends.max() else { return false }
      return last - first <= slack
    }
  }

  /// How far lines reach.
  private struct Limit {
    /// As they show it.
    let seen: Int
    /// As it serves for setting them anew.
    let usable: Int
  }

  /// Edges that lie this near to each other are the same.
  private static let slack = 3

  private let lines: [Line]
  /// For each line the one below that goes on with it, by the place alone.
  private var next: [Int: Int] = [:]
  private let measure: PageMeasure
  private let width: Int
  private let step: Int

  /// - Parameter words: what the file says stands on the page.
  init(words: [WitnessWord], targets: [PixelBox], measure: PageMeasure, image: PageImage) {
    self.measure = measure
    width = image.width
    step = max(1, image.dpi / 8)
    lines = ReadingOrder.rows(words).flatMap { Self.pieces(of: $0, targets, measure) }
    var above: Set<Int> = []
    for index in lines.indices {
      guard let below = nearest(below: index), !above.contains(below), isNext(lines[index], lines[below]) else {
        continue
      }
      next[index] = below
      above.insert(below)
    }
  }

  /// Passages of at least two lines in which something is masked, from the top.
  var passages: [Passage] {
    blocks.flatMap { block -> [Passage] in
      guard block.count > 1, block.contains(where: { lines[$0].isTouched }) else { return [] }
      let start = lines[block[1]].start
      return limits(of: block, from: start).lazy.map { passages(of: block, from: start, $0) }.first { !$0.isEmpty }
        ?? []
    }
  }

  private func passages(of block: [Int], from start: Int, _ limit: Limit) -> [Passage] {
    var passages: [[Line]] = []
    for (position, index) in block.enumerated() {
      if position > 0, isFull(lines[block[position - 1]], lines[index], limit.seen) {
        passages[passages.count - 1].append(lines[index])
      } else {
        passages.append([lines[index]])
      }
    }
    return passages.filter { $0.count > 1 && $0.contains(where: \.isTouched) }
      .map { Passage(lines: $0, limit: min(limit.usable, edge(of: $0)), start: start) }
  }

  private static func pieces(of row: [WitnessWord], _ targets: [PixelBox], _ measure: PageMeasure) -> [Line] {
    var groups: [[WitnessWord]] = []
    for word in row {
      guard let last = groups.last?.last else {
        groups.append([word])
        continue
      }
      let (gap, height) = (word.box.x - last.box.right, word.box.height)
      if gap >= 2 * height || (gap * 5 >= 2 * height && measure.commonStart(near: word.box.x) != nil) {
        groups.append([word])
      } else {
        groups[groups.count - 1].append(word)
      }
    }
    return groups.compactMap { group in
      let masked = group.map { word in targets.contains { $0.intersection(word.box).area * 4 >= word.box.area } }
      let staying = zip(group, masked).filter { !$0.1 }.map(\.0.box)
      guard let box = (staying.isEmpty ? group.map(\.box) : staying).enclosing else { return nil }
      return Line(words: group, masked: masked, box: box)
    }
  }

  private func nearest(below index: Int) -> Int? {
    let line = lines[index]
    return lines.indices.filter { other in
      lines[other].box.y >= line.box.middle && lines[other].start < line.end && lines[other].end > line.start
    }.min { (lines[$0].box.y, lines[$0].start) < (lines[$1].box.y, lines[$1].start) }
  }

  /// Whether one line goes on with another: below it, in the same type, with the same left edge or the first indented.
  private func isNext(_ line: Line, _ below: Line) -> Bool {
    let (height, pitch) = (line.box.height, below.box.y - line.box.y)
    let indent = line.start - below.start
    return abs(height - below.box.height) * 6 <= max(height, below.box.height) && pitch * 10 >= 7 * height
      && pitch * 5 <= 11 * height && indent >= -Self.slack && indent <= 8 * height
  }

  /// Lines that follow each other at even distances; only the first of them may be indented.
  private var blocks: [[Int]] {
    let following = Set(next.values)
    return lines.indices.filter { !following.contains($0) }.flatMap { first -> [[Int]] in
      var blocks: [[Int]] = [[first]]
      var index = first
      while let below = next[index] {
        let isIndented = lines[index].start - lines[below].start > Self.slack
        let block = blocks[blocks.count - 1]
        let pitch = lines[below].box.y - lines[index].box.y
        let known = block.count < 2 ? pitch : lines[block[1]].box.y - lines[block[0]].box.y
        let isEven = abs(pitch - known) * 10 <= max(20, lines[index].box.height)
        if isEven, !isIndented || block.count == 1 {
          blocks[blocks.count - 1].append(below)
        } else if !isEven, pitch < known {
          // Paragraphs stand further apart than their lines: this one began with the line before.
          blocks[blocks.count - 1].removeLast()
          blocks.append([index, below])
        } else {
          blocks.append([below])
        }
        index = below
      }
      return blocks
    }
  }

  /// Whether the first word of the next line would not have fitted on a line.
  private func isFull(_ line: Line, _ below: Line, _ limit: Int) -> Bool {
    guard let word = below.words.first else { return false }
    return line.end + line.box.height / 5 + word.box.width > limit
  }

  /// Where lines that begin at a column may end at the latest; none where nothing shows that they are running text.
  ///
  /// The margin, if it is as wide as the left one; what the lines show that no masked word can have broken elsewhere;
  /// what the block's own lines show, in steps.
  private func limits(of block: [Int], from start: Int) -> [Limit] {
    let blocks = blocks.filter { $0.count > 1 && abs(lines[$0[1]].start - start) <= Self.slack }
    let pairs = (blocks + [block]).map { block in zip(block, block.dropFirst()).map { (lines[$0], lines[$1]) } }
    let all = pairs.flatMap { $0 }
    var limits: [Limit] = []
    let margin = width - measure.left
    if all.allSatisfy({ $0.0.end <= margin + Self.slack && $0.1.end <= margin + Self.slack }),
      all.contains(where: { !$0.0.isTouched && isFull($0.0, $0.1, margin) })
    {
      limits.append(Limit(seen: margin, usable: margin))
    }
    let untouched = pairs.dropLast().flatMap { $0.prefix { !$0.0.isTouched && !$0.1.isTouched } }
    if let end = end(of: untouched, from: start) { limits.append(Limit(seen: end, usable: end)) }
    if let end = end(of: pairs[pairs.count - 1], from: start) {
      limits.append(Limit(seen: end, usable: start + (end - start + step - 1) / step * step))
    }
    return limits
  }

  /// The furthest end of lines each with the next, where most are as long as they can be.
  private func end(of pairs: [(Line, Line)], from start: Int) -> Int? {
    guard let end = pairs.flatMap({ [$0.0.end, $0.1.end] }).max(), let height = pairs.first?.0.box.height else {
      return nil
    }
    let full = pairs.count { !$0.0.isTouched && isFull($0.0, $0.1, end) }
    let isRunning = full >= 3 && full * 3 >= 2 * pairs.count { !$0.0.isTouched }
    return isRunning && end - start > 8 * height ? end : nil
  }

  /// Where the next column to the right of some lines begins, less a little.
  private func edge(of passage: [Line]) -> Int {
    let beside = lines.filter { line in
      passage.contains { $0.box.rowsShared(with: line.box) > 0 && line.start >= $0.end }
    }
    return (beside.map(\.start).min() ?? width) - max(4, (passage.first?.box.height ?? 0) * 2 / 5)
  }
}
