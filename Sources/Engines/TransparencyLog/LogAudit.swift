import Notation

/// Recomputes a published log from its files alone: entries, tiles of every level, checkpoint.
public struct LogAudit {
  /// Reads a file by its path relative to the log's directory; nil when it is not there.
  public typealias Read = (String) throws(LogError) -> [UInt8]?

  /// Something that is not as it must be.
  public struct Flaw: Sendable, Equatable {
    /// The file, relative to the log's directory.
    public let path: String
    /// What is wrong with it, in lower case.
    public let what: String
    /// Whether the file merely lies beyond the checkpoint, as after an interrupted publication.
    public let isAhead: Bool

    init(_ path: String, _ what: String, isAhead: Bool = false) {
      self.path = path
      self.what = what
      self.isAhead = isAhead
    }
  }

  /// What is wrong, in the order of the tree.
  public private(set) var flaws: [Flaw] = []
  /// The checkpoint, when there is one and it is believed.
  public private(set) var checkpoint: Checkpoint?

  private var disagreeing: Set<TilePath> = []
  private let read: Read
  private let paths: [String]

  /// An audit of a log.
  /// - Parameter paths: every file below the log's directory.
  public init(paths: [String], read: @escaping Read) {
    self.paths = paths
    self.read = read
  }

  /// Looks at everything.
  /// - Parameter key: the key that the checkpoint must be signed with; nil to take the one in `vkey`.
  /// - Throws: what reading throws.
  public mutating func run(key: VerifierKey?) throws(LogError) {
    var key = key
    if key == nil { key = try ownKey() }
    guard let key else { return }
    do {
      guard let bytes = try read("checkpoint") else {
        flaws.append(Flaw("checkpoint", "it is missing"))
        return
      }
      checkpoint = try Checkpoint(untrusted: String(decoding: bytes, as: UTF8.self), key: key)
    } catch {
      flaws.append(Flaw("checkpoint", error.description))
    }
    guard let checkpoint else { return }
    try walk(checkpoint)
    try checkOthers(size: checkpoint.size)
  }

  private mutating func ownKey() throws(LogError) -> VerifierKey? {
    do {
      guard let bytes = try read("vkey") else {
        flaws.append(Flaw("vkey", "it is missing"))
        return nil
      }
      return try VerifierKey(untrusted: String(decoding: bytes, as: UTF8.self))
    } catch {
      flaws.append(Flaw("vkey", error.description))
      return nil
    }
  }

  /// Rebuilds the tree from its lowest tiles and compares what stands above and beside them.
  private mutating func walk(_ checkpoint: Checkpoint) throws(LogError) {
    var edge = TreeEdge()
    var upper: [Int: [Digest]] = [:]
    var isWhole = true
    for path in TilePath.added(from: 0, to: checkpoint.size) where path.content == .hashes(level: 0) {
      guard let hashes = try hashes(of: path) else {
        isWhole = false
        continue
      }
      try compareEntries(path, hashes)
      // After a hole the positions above no longer mean anything.
      guard isWhole else { continue }
      for hash in hashes {
        for completed in edge.append(hash) { upper[completed.level, default: []].append(completed.hash) }
      }
    }
    for path in TilePath.added(from: 0, to: checkpoint.size) {
      guard case .hashes(let level) = path.content, level > 0, let hashes = try hashes(of: path) else { continue }
      let start = Int(path.index) * TilePath.full
      let expected = upper[level, default: []].dropFirst(start).prefix(path.width)
      if isWhole, Array(expected) != hashes {
        flaws.append(Flaw(path.description, "its hashes are not those of the tiles below"))
      }
    }
    if isWhole, edge.root != checkpoint.root {
      // Where entry and tile disagree and the root does not bear the tile out, the tile may be the changed one.
      for tile in disagreeing.sorted(by: { $0.index < $1.index }) {
        flaws.append(Flaw(tile.description, "its hashes are neither those of the entries nor those of the checkpoint"))
      }
      flaws.append(Flaw("checkpoint", "its root is not that of the \(checkpoint.size) leaves in the tiles"))
    }
  }

  private mutating func hashes(of path: TilePath) throws(LogError) -> [Digest]? {
    guard let (bytes, width) = try bytes(of: path) else { return nil }
    guard let hashes = try? HashTile.decode(bytes), hashes.count == width else {
      flaws.append(Flaw(path.description, "it does not hold \(width) hashes"))
      return nil
    }
    return Array(hashes.prefix(path.width))
  }

  /// A file with the number of hashes or entries that it should hold.
  ///
  /// A log may drop a partial tile once the full one is there.
  private mutating func bytes(of path: TilePath) throws(LogError) -> (bytes: [UInt8], width: Int)? {
    if let bytes = try read(path.description) { return (bytes, path.width) }
    let full = TilePath(path.content, index: path.index)
    if let bytes = try read(full.description) { return (bytes, full.width) }
    flaws.append(Flaw(path.description, "it is missing"))
    return nil
  }

  private mutating func compareEntries(_ tile: TilePath, _ hashes: [Digest]) throws(LogError) {
    let path = TilePath(.entries, index: tile.index, width: tile.width)
    guard let (bytes, width) = try bytes(of: path) else { return }
    guard let entries = try? EntryBundle.decode(bytes), entries.count == width else {
      flaws.append(Flaw(path.description, "it does not hold \(width) entries"))
      return
    }
    for (offset, entry) in entries.prefix(path.width).enumerated() where MerkleHash.leaf(entry) != hashes[offset] {
      let position = tile.index * 256 + UInt64(offset)
      flaws.append(Flaw(path.description, "leaf \(position) has another hash than in `\(tile)`"))
      disagreeing.insert(tile)
    }
  }

  /// Looks at files that the checkpoint's tree does not need: older partial tiles, newer tiles, strangers.
  private mutating func checkOthers(size: UInt64) throws(LogError) {
    let needed = Set(TilePath.added(from: 0, to: size))
    for name in paths where name != "checkpoint" && name != "vkey" && !name.hasPrefix("cosigned/") {
      if name.hasSuffix(".new") {
        flaws.append(Flaw(name, "an interrupted publication left it", isAhead: true))
        continue
      }
      guard let path = TilePath(name) else {
        flaws.append(Flaw(name, "it does not belong to the log"))
        continue
      }
      if needed.contains(path) { continue }
      let end = size >> UInt64(8 * path.level)
      let width = path.index <= end / 256 ? Int(min(256, end - path.index * 256)) : 0
      guard width > path.width else {
        flaws.append(Flaw(name, "it lies beyond the checkpoint", isAhead: true))
        continue
      }
      let wider = TilePath(path.content, index: path.index, width: width)
      guard let short = try read(name), let long = try read(wider.description) else { continue }
      if !long.starts(with: short) || Self.count(short, path) != path.width {
        flaws.append(Flaw(name, "it is not the beginning of `\(wider)`"))
      }
    }
  }

  private static func count(_ bytes: [UInt8], _ path: TilePath) -> Int? {
    path.content == .entries ? try? EntryBundle.decode(bytes).count : bytes.count / 32
  }
}
