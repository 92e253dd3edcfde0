/// Stretches of leaves, in their order; none touches the next.
struct LeafRanges: Equatable {
  private(set) var ranges: [Range<UInt64>] = []

  /// How many leaves there are from the first of the log on without a gap.
  var beginning: UInt64 { ranges.first.flatMap { $0.lowerBound == 0 ? $0.upperBound : nil } ?? 0 }

  /// Adds a stretch, which may overlap others.
  mutating func insert(_ new: Range<UInt64>) {
    guard !new.isEmpty else { return }
    // Most come in their order.
    if let last = ranges.last, last.upperBound < new.lowerBound { return ranges.append(new) }
    let touching = ranges.indices.filter {
      ranges[$0].upperBound >= new.lowerBound && ranges[$0].lowerBound <= new.upperBound
    }
    guard let first = touching.first, let last = touching.last else {
      return ranges.insert(new, at: ranges.firstIndex { $0.lowerBound > new.upperBound } ?? ranges.endIndex)
    }
    let whole =
      min(new.lowerBound, ranges[first].lowerBound)..<max(new.upperBound, ranges[last].upperBound)
    ranges.replaceSubrange(first...last, with: [whole])
  }

  func contains(_ leaf: UInt64) -> Bool { ranges.contains { $0.contains(leaf) } }

  /// What of a stretch is in them.
  func within(_ whole: Range<UInt64>) -> [Range<UInt64>] {
    ranges.map { $0.clamped(to: whole) }.filter { !$0.isEmpty }
  }

  /// What of a stretch is not in them.
  func gaps(in whole: Range<UInt64>) -> [Range<UInt64>] {
    var gaps: [Range<UInt64>] = []
    var place = whole.lowerBound
    for range in within(whole) {
      if range.lowerBound > place { gaps.append(place..<range.lowerBound) }
      place = range.upperBound
    }
    if place < whole.upperBound { gaps.append(place..<whole.upperBound) }
    return gaps
  }
}
