import Notation
import TransparencyLog

/// The definitions of RFC 6962, section 2.1, written down as they stand: slow and obvious.
enum SlowTree {
  static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard let first = leaves.first else { return MerkleHash.empty }
    guard leaves.count > 1 else { return first }
    let middle = leaves.startIndex + split(leaves.count)
    return MerkleHash.node(root(leaves[..<middle]), root(leaves[middle...]))
  }

  static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    guard leaves.count > 1 else { return [] }
    let middle = split(leaves.count)
    let (left, right) = (leaves.prefix(middle), leaves.dropFirst(middle))
    return index < middle ? path(index, left) + [root(right)] : path(index - middle, right) + [root(left)]
  }

  static func consistency(_ old: Int, _ leaves: ArraySlice<Digest>, isWhole: Bool = true) -> [Digest] {
    if old == leaves.count { return isWhole ? [] : [root(leaves)] }
    let middle = split(leaves.count)
    let (left, right) = (leaves.prefix(middle), leaves.dropFirst(middle))
    return old <= middle
      ? consistency(old, left, isWhole: isWhole) + [root(right)]
      : consistency(old - middle, right, isWhole: false) + [root(left)]
  }

  private static func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }
}

/// A log in memory: its files by path.
struct MemoryLog {
  static let origin = "example.org/office"

  private(set) var files: [String: [UInt8]] = [:]
  private(set) var leaves: [Digest] = []
  let signer: SigningKey

  init(entries: [[UInt8]]) throws {
    signer = try SigningKey(name: Self.origin, seed: Digest.sha256(Array("chancery-test-vector".utf8)).bytes)
    leaves = entries.map { MerkleHash.leaf($0) }
    var levels: [Int: [Digest]] = [0: leaves]
    var edge = TreeEdge()
    for leaf in leaves {
      for completed in edge.append(leaf) { levels[completed.level, default: []].append(completed.hash) }
    }
    for tile in TilePath.added(from: 0, to: UInt64(entries.count)) {
      let start = Int(tile.index) * 256
      let range = start..<start + tile.width
      switch tile.content {
      case .entries: files[tile.description] = try EntryBundle.encode(Array(entries[range]))
      case .hashes(let level):
        files[tile.description] = HashTile.encode(Array((levels[level] ?? [])[range]))
      }
    }
    let text = Checkpoint(origin: Self.origin, size: edge.size, root: edge.root).text
    files["checkpoint"] = Array(try signer.sign(text).encoded.utf8)
    files["vkey"] = Array((signer.verifier.description + "\n").utf8)
  }

  static func entries(_ count: Int) -> [[UInt8]] { (0..<count).map { Array("entry \($0)".utf8) } }

  func tree() -> HashTree {
    let files = files
    return HashTree(size: UInt64(leaves.count)) { path throws(LogError) in
      guard let bytes = files[path.description] else { throw .missing(path: path.description) }
      return try HashTile.decode(bytes)
    }
  }

  func audit(_ change: (inout [String: [UInt8]]) -> Void = { _ in }, key: VerifierKey? = nil) throws -> LogAudit {
    var files = files
    change(&files)
    let fixed = files
    var audit = LogAudit(paths: fixed.keys.sorted()) { path throws(LogError) in fixed[path] }
    audit.run(key: key)
    return audit
  }
}
