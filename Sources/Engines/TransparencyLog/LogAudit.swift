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

  /// Looks at everything; what cannot be read is a flaw of that file, and ends nothing.
  /// - Parameters:
  ///   - key: the key that the checkpoint must be signed with; nil to take the one in `vkey`.
  ///   - size: how many leaves the log has where the checkpoint is not believed, for who knows it from elsewhere.
  public mutating func run(key: VerifierKey?, size known: UInt64? = nil) {
    let key = key ?? ownKey()
    var stated: Checkpoint?
    switch contents("checkpoint") {
    case .there(let bytes):
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(LogError) {
        // Without a key nobody vouches for it; it may still contradict the tiles.
        if let key { checkpoint = try Checkpoint(untrusted: text, key: key) }
        stated = if let checkpoint { checkpoint } else { try Self.unsigned(text) }
      } catch {
        flaws.append(Flaw("checkpoint", error.description))
      }
    case .absent: flaws.append(Flaw("checkpoint", "it is missing"))
    case .unreadable: break
    }
    let size = checkpoint?.size ?? known ?? claimedSize
    walk(size, stated: stated?.size == size ? stated : nil)
    checkOthers(size: size)
  }

  private static func unsigned(_ note: String) throws(LogError) -> Checkpoint {
    try Checkpoint(untrusted: try SignedNote(untrusted: note).text)
  }

  /// What a file holds.
  private enum Contents {
    case there([UInt8]), absent, unreadable
  }

  private mutating func contents(_ path: String) -> Contents {
    do throws(LogError) {
      return try read(path).map { .there($0) } ?? .absent
    } catch {
      let reason = if case .malformed(_, let reason) = error { reason } else { error.description }
      let flaw = Flaw(path, reason)
      if !flaws.contains(flaw) { flaws.append(flaw) }
      return .unreadable
    }
  }

  private mutating func ownKey() -> VerifierKey? {
    switch contents("vkey") {
    case .there(let bytes):
      do { return try VerifierKey(untrusted: String(decoding: bytes, as: UTF8.self)) } catch {
        flaws.append(Flaw("vkey", error.description))
      }
    case .absent: flaws.append(Flaw("vkey", "it is missing"))
    case .unreadable: break
    }
    return nil
  }

  /// How many leaves a checkpoint that is not believed speaks of; where that cannot be, as many as the tiles hold.
  private var claimedSize: UInt64 {
    let lowest = paths.compactMap { TilePath($0) }.filter { $0.level == 0 }
    // A file with a high number in its name must not send us through tiles that never were.
    let last = lowest.filter { $0.index < UInt64(lowest.count + Self.lostMax) }
      .max { ($0.index, $0.width) < ($1.index, $1.width) }
    let present = last.map { $0.index * UInt64(TilePath.full) + UInt64($0.width) } ?? 0
    guard let bytes = try? read("checkpoint"),
      let claimed = try? Self.unsigned(String(decoding: bytes, as: UTF8.self)).size,
      claimed <= present + UInt64(Self.lostMax * TilePath.full)
    else { return present }
    return claimed
  }

  /// How many tiles that are missing are told one by one where nothing that is believed says how many there are.
  private static let lostMax = 4_096

  /// Rebuilds the tree from its lowest tiles and compares what stands above and beside them.
  private mutating func walk(_ size: UInt64, stated: Checkpoint?) {
    var edge = TreeEdge()
    var upper: [Int: [Digest]] = [:]
    var isWhole = true
    for path in TilePath.added(from: 0, to: size) where path.content == .hashes(level: 0) {
      guard let hashes = hashes(of: path) else {
        isWhole = false
        checkEntries(path)
        continue
      }
      compareEntries(path, hashes)
      // After a hole the positions above no longer mean anything.
      guard isWhole else { continue }
      for hash in hashes {
        for completed in edge.append(hash) { upper[completed.level, default: []].append(completed.hash) }
      }
    }
    for path in TilePath.added(from: 0, to: size) {
      guard case .hashes(let level) = path.content, level > 0, let hashes = hashes(of: path) else { continue }
      let start = Int(path.index) * TilePath.full
      let expected = upper[level, default: []].dropFirst(start).prefix(path.width)
      if isWhole, Array(expected) != hashes {
        flaws.append(Flaw(path.description, "its hashes are not those of the tiles below"))
      }
    }
    if let stated, isWhole, edge.root != stated.root {
      // Where entry and tile disagree and the root does not bear the tile out, the tile may be the changed one.
      for tile in disagreeing.sorted(by: { $0.index < $1.index }) {
        flaws.append(Flaw(tile.description, "its hashes are neither those of the entries nor those of the checkpoint"))
      }
      flaws.append(Flaw("checkpoint", "its root is not that of the \(stated.size) leaves in the tiles"))
    }
  }

  private mutating func hashes(of path: TilePath) -> [Digest]? {
    guard let (bytes, width) = bytes(of: path) else { return nil }
    guard let hashes = try? HashTile.decode(bytes), hashes.count == width else {
      flaws.append(Flaw(path.description, "it does not hold \(width) hashes"))
      return nil
    }
    return Array(hashes.prefix(path.width))
  }

  /// A file with the number of hashes or entries that it should hold.
  ///
  /// A log may drop a partial tile once the full one is there.
  private mutating func bytes(of path: TilePath) -> (bytes: [UInt8], width: Int)? {
    let known = flaws.count
    if case .there(let bytes) = contents(path.description) { return (bytes, path.width) }
    let full = TilePath(path.content, index: path.index)
    if full != path, case .there(let bytes) = contents(full.description) { return (bytes, full.width) }
    if flaws.count == known { flaws.append(Flaw(path.description, "it is missing")) }
    return nil
  }

  private mutating func compareEntries(_ tile: TilePath, _ hashes: [Digest]) {
    guard let (path, entries) = entries(beside: tile) else { return }
    for (offset, entry) in entries.enumerated() where MerkleHash.leaf(entry) != hashes[offset] {
      let position = tile.index * 256 + UInt64(offset)
      flaws.append(Flaw(path.description, "leaf \(position) has another hash than in `\(tile)`"))
      disagreeing.insert(tile)
    }
  }

  /// Looks at least at the form of entries whose hashes are gone.
  private mutating func checkEntries(_ tile: TilePath) { _ = entries(beside: tile) }

  private mutating func entries(beside tile: TilePath) -> (path: TilePath, entries: ArraySlice<[UInt8]>)? {
    let path = TilePath(.entries, index: tile.index, width: tile.width)
    guard let (bytes, width) = bytes(of: path) else { return nil }
    guard let entries = try? EntryBundle.decode(bytes), entries.count == width else {
      flaws.append(Flaw(path.description, "it does not hold \(width) entries"))
      return nil
    }
    return (path, entries.prefix(path.width))
  }

  /// Looks at files that the checkpoint's tree does not need: older partial tiles, newer tiles, strangers.
  private mutating func checkOthers(size: UInt64) {
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
      guard case .there(let short) = contents(name), case .there(let long) = contents(wider.description)
      else { continue }
      if !long.starts(with: short) || Self.count(short, path) != path.width {
        flaws.append(Flaw(name, "it is not the beginning of `\(wider)`"))
      }
    }
  }

  private static func count(_ bytes: [UInt8], _ path: TilePath) -> Int? {
    path.content == .entries ? try? EntryBundle.decode(bytes).count : bytes.count / 32
  }
}
