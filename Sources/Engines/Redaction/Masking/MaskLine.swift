/// One line of a page on which something is masked: its words as ink, and what stands in the way.
struct MaskLine {
  /// A word as ink.
  struct Cluster: Equatable {
    /// The ink.
    var box: PixelBox
    /// The separate pieces of it.
    var pieces: [PixelBox]
    /// Where the word begins by its font, which for the first word of a line does not depend on its first letter.
    var start: Int
    /// Where it ends by its font.
    var end: Int
    /// Whether the file itself has letters here.
    var isFromFile: Bool
    var isMasked: Bool
  }

  let band: MaskBand
  /// Words from the left.
  let clusters: [Cluster]
  /// Rules and pictures that the line runs against.
  let obstacles: [PixelBox]

  /// - Parameter hides: what goes of the clusters beside those on which a target stands.
  init(
    band: MaskBand, ink: ShadedFields, words: [WitnessWord], targets: [PixelBox],
    hiding hides: (Cluster) -> Bool = { _ in false }
  ) {
    self.band = band
    var members: [PixelBox] = []
    var obstacles = ink.verticalRules.filter { band.rowsShared(with: $0) * 2 >= min(band.height, $0.height) }
    for piece in ink.pieces {
      switch Self.role(of: piece, band) {
      case .member: members.append(piece)
      case .tall:
        let rows = PixelBox(x: piece.x, y: band.top, width: piece.width, height: band.height)
        members.append(piece.intersection(rows))
      case .obstacle: obstacles.append(piece)
      case .elsewhere: break
      }
    }
    self.obstacles = obstacles
    let here = targets.filter { band.rowsShared(with: $0) * 2 >= min(band.height, $0.height) }
    let found = Self.clusters(
      members, words: Self.wordsOnLine(words, band), targets: here, gap: max(3, band.height / 7))
    clusters = found.map { cluster in
      var cluster = cluster
      cluster.isMasked = cluster.isMasked || hides(cluster)
      return cluster
    }
  }

  private enum Role {
    case member, tall, obstacle, elsewhere
  }

  private static func role(of piece: PixelBox, _ band: MaskBand) -> Role {
    let shared = band.rowsShared(with: piece)
    if shared <= 0 { return .elsewhere }
    if piece.height * 10 <= 16 * band.height {
      let isWide = piece.width > 12 * band.height
      if isWide { return shared * 2 >= band.height ? .obstacle : .elsewhere }
      return shared * 2 >= min(piece.height, band.height) ? .member : .elsewhere
    }
    if shared * 10 < 3 * band.height { return .elsewhere }
    // Letters of two lines that touch are one tall piece; a picture is larger than that.
    return piece.width <= 3 * band.height && piece.height <= 4 * band.height ? .tall : .obstacle
  }

  /// The words of one witness, the file where it has any.
  private static func wordsOnLine(_ words: [WitnessWord], _ band: MaskBand) -> [WitnessWord] {
    let onLine = words.filter { band.rowsShared(with: $0.box) * 2 >= min(band.height, $0.box.height) }
    let claimed = onLine.filter { $0.witness == .file }
    return claimed.isEmpty ? onLine : claimed
  }

  private static func clusters(
    _ members: [PixelBox], words: [WitnessWord], targets: [PixelBox], gap: Int
  ) -> [Cluster] {
    var byWord: [Int: Cluster] = [:]
    var alone: [Cluster] = []
    for piece in members {
      let owner = words.indices.filter { words[$0].box.x <= piece.centre && piece.centre < words[$0].box.right }
        .max { words[$0].box.columnsShared(with: piece) < words[$1].box.columnsShared(with: piece) }
      guard let owner else {
        alone.append(
          Cluster(
            box: piece, pieces: [piece], start: piece.x, end: piece.right, isFromFile: false, isMasked: false))
        continue
      }
      let isFromFile = words[owner].witness == .file
      let span = isFromFile ? words[owner].box : piece
      let empty = Cluster(
        box: piece, pieces: [], start: span.x, end: span.right, isFromFile: isFromFile, isMasked: false)
      byWord[owner, default: empty].take(piece)
    }
    var clusters: [Cluster] = []
    for cluster in (Array(byWord.values) + alone).sorted(by: { ($0.box.x, $0.box.y) < ($1.box.x, $1.box.y) }) {
      let isMark = cluster.pieces.count == 1 && alone.contains(cluster)
      if let last = clusters.last, cluster.box.x - last.box.right < (isMark ? gap : 1) {
        clusters[clusters.count - 1].join(cluster)
      } else {
        clusters.append(cluster)
      }
    }
    return clusters.map { $0.masked(by: targets) }
  }
}

extension MaskLine.Cluster {
  fileprivate mutating func take(_ piece: PixelBox) {
    box = box.union(piece)
    // Of a word that was read the ink is all that is known, and its pieces come in any order.
    if !isFromFile { start = min(start, piece.x) }
    end = max(end, piece.right)
    pieces.append(piece)
  }

  fileprivate mutating func join(_ other: MaskLine.Cluster) {
    box = box.union(other.box)
    end = max(end, other.end)
    pieces += other.pieces
  }

  fileprivate func masked(by targets: [PixelBox]) -> MaskLine.Cluster {
    var result = self
    result.isMasked = targets.contains { target in
      let shared = target.columnsShared(with: box)
      return shared > 0 && shared * 10 >= 3 * min(target.width, box.width)
    }
    return result
  }
}
