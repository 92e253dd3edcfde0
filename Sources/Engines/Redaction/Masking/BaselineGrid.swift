/// The rows on which the lines of a passage stand.
struct BaselineGrid {
  private let baselines: [Int]
  /// The line on which each word stood.
  private let lineOf: [PixelBox: Int]
  private let ascent: Int
  /// Rows that a mask takes.
  let height: Int

  /// Nil where a line has no word whose place is known.
  init?(
    _ lines: [(clusters: [MaskLine.Cluster], rows: PixelBox, hasStaying: Bool)], _ words: [PixelBox: MovableWord]
  ) {
    var (baselines, lineOf): ([Int], [PixelBox: Int]) = ([], [:])
    for (number, line) in lines.enumerated() {
      let deciding = line.hasStaying ? line.clusters.filter { !$0.isMasked } : line.clusters
      let known = deciding.compactMap { words[$0.box]?.baseline }
      guard
        let common = Set(known).max(by: { first, second in
          let counts = (known.count { $0 == first }, known.count { $0 == second })
          return (counts.0, first) < (counts.1, second)
        })
      else { return nil }
      baselines.append(common)
      for cluster in line.clusters { lineOf[cluster.box] = number }
    }
    let decided = zip(lines, baselines).filter(\.0.hasStaying)
    guard let ascent = decided.map({ $1 - $0.rows.y }).max(), let descent = decided.map({ $0.rows.bottom - $1 }).max(),
      let pitch = zip(baselines, baselines.dropFirst()).map({ $1 - $0 }).min() ?? baselines.first
    else { return nil }
    self.baselines = baselines
    self.lineOf = lineOf
    // Masks on lines that stand close must not run into each other.
    height = min(ascent + descent, pitch - 1)
    self.ascent = height - descent
    if height <= descent { return nil }
  }

  /// The first row of a mask on a line.
  func top(of line: Int) -> Int { baselines[line] - ascent }

  /// The first row of a word that is set on a line.
  func row(of word: MovableWord, onLine line: Int) -> Int {
    // A word that stood higher than its line, as the mark of a note, does so again.
    guard let own = lineOf[word.place] else { return word.row }
    return word.row + baselines[line] - baselines[own]
  }
}
