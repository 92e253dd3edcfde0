/// Cuts a line into pieces that stand by themselves: at rules, at wide gaps, and where a column begins.
struct SegmentFinder {
  let line: MaskLine
  let measure: PageMeasure

  /// The pieces with the room that each has.
  var segments: [SegmentLayout] {
    let ranges = ranges
    return ranges.indices.map { index in
      SegmentLayout(
        line: line, measure: measure, range: ranges[index], leftLimit: leftLimit(ranges, index),
        rightLimit: rightLimit(ranges, index))
    }
  }

  private var pad: Int { max(4, line.band.height * 2 / 5) }

  private var ranges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for index in line.clusters.indices {
      if let last = ranges.last, !isCut(before: index, after: last) {
        ranges[ranges.count - 1] = last.lowerBound..<(index + 1)
      } else {
        ranges.append(index..<(index + 1))
      }
    }
    return ranges
  }

  private func isCut(before index: Int, after piece: Range<Int>) -> Bool {
    let (left, right) = (line.clusters[index - 1].box, line.clusters[index].box)
    let gap = right.x - left.right
    if line.obstacles.contains(where: { $0.centre >= left.right && $0.centre <= right.x }) { return true }
    // A name of two words fills the room of one, wherever the second of them happens to begin.
    if line.clusters[index - 1].isMasked && line.clusters[index].isMasked { return false }
    if gap * 5 >= 2 * line.band.height, measure.commonStart(near: line.clusters[index].start) != nil { return true }
    // A justified line of few words has wide gaps that are no columns.
    if let start = measure.commonStart(near: line.clusters[piece.lowerBound].start), gap < 3 * line.band.height,
      measure.isJustified(from: start)
    {
      return false
    }
    // Where no column begins, what stands after a masked word stands where the word's length has put it.
    return gap >= line.band.height && !line.clusters[piece].contains(where: \.isMasked)
  }

  private func rightLimit(_ ranges: [Range<Int>], _ index: Int) -> Int {
    let own = line.clusters[ranges[index].lowerBound].start
    var limit = measure.right
    // A frame around the page is further out than the text; a rule between columns is not.
    for obstacle in line.obstacles where obstacle.x > own { limit = min(limit, obstacle.x - pad) }
    if index + 1 < ranges.count { limit = min(limit, line.clusters[ranges[index + 1].lowerBound].start - pad) }
    return limit
  }

  private func leftLimit(_ ranges: [Range<Int>], _ index: Int) -> Int {
    let own = line.clusters[ranges[index].lowerBound]
    var limit = min(measure.left, own.start)
    for obstacle in line.obstacles where obstacle.right <= own.box.x { limit = max(limit, obstacle.right + pad) }
    if index > 0 {
      let before = line.clusters[ranges[index - 1]]
      let end = before.last?.box.right ?? 0
      let isCell = line.obstacles.contains { $0.centre >= end && $0.right <= own.box.x }
      // Where the piece before is masked, its end tells its length.
      if before.contains(where: \.isMasked) { return isCell ? limit : own.start }
      limit = max(limit, end + pad)
    }
    return limit
  }
}
