/// Pages that are nearly the same.
struct PageCopies {
  /// Two of them, by their indexes, and how far the second's content stands from the first's.
  struct Pair: Equatable {
    let first: Int
    let second: Int
    let shift: PageTrace.Place
  }

  /// Every pair, in order.
  let pairs: [Pair]

  /// Compares pages that have a fingerprint in common, or few words.
  init(_ traces: [PageTrace?]) {
    var byShingle: [UInt64: [Int]] = [:]
    var bare: [Int] = []
    for (index, trace) in traces.enumerated() {
      guard let trace else { continue }
      // A few of the least are enough: pages that are alike have most of them in common.
      for shingle in trace.shingles.prefix(16) { byShingle[shingle, default: []].append(index) }
      if trace.shingles.count < 16 { bare.append(index) }
    }
    var candidates: Set<UInt64> = []
    for group in Array(byShingle.values) + [bare] {
      for (place, first) in group.enumerated() {
        for second in group.dropFirst(place + 1) { candidates.insert(UInt64(first) << 32 | UInt64(second)) }
      }
    }
    pairs = candidates.sorted().compactMap { pair in
      let (first, second) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      guard let shift = traces[second].flatMap({ traces[first]?.shift(to: $0) }) else { return nil }
      return Pair(first: first, second: second, shift: shift)
    }
  }
}
