public import Notation

/// A proof in one text that an entry stands in a log: index, inclusion proof and checkpoint.
///
/// Source: C2SP tlog-proof.
public struct LogProof: Sendable, Equatable {
  /// The first line.
  public static let header = "c2sp.org/tlog-proof@v1"
  /// How many bytes a proof may have.
  public static let bytesMax = 4 << 20

  /// Anything the log's owner adds; proven by nothing here.
  public let untrustedExtra: [UInt8]?
  /// Which entry, from 0.
  public let index: UInt64
  /// Lowest first.
  public let hashes: [Digest]
  /// The signed note, as it was written.
  public let checkpoint: String

  /// A proof from its parts.
  public init(extra: [UInt8]?, index: UInt64, hashes: [Digest], checkpoint: String) {
    untrustedExtra = extra
    self.index = index
    self.hashes = hashes
    self.checkpoint = checkpoint
  }

  /// A proof as it is written.
  /// - Throws: `LogError.malformed`
  public init(untrusted text: String) throws(LogError) {
    let codes = Array(text.utf8)
    guard codes.count <= Self.bytesMax else { throw .malformed(what: "proof", reason: "it is too long") }
    var rest = codes[...]
    func line() throws(LogError) -> String {
      guard let end = rest.firstIndex(of: 0x0A) else {
        throw .malformed(what: "proof", reason: "it ends too early")
      }
      defer { rest = rest[(end + 1)...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    guard try line() == Self.header else { throw .malformed(what: "proof", reason: "its first line is not known") }
    var next = try line()
    var extra: [UInt8]?
    if next.hasPrefix("extra ") {
      guard let bytes = Base64.bytes(next.dropFirst(6)) else {
        throw .malformed(what: "proof", reason: "its extra data is not Base64")
      }
      extra = bytes
      next = try line()
    }
    guard next.hasPrefix("index "), let index = Checkpoint.size(String(next.dropFirst(6))) else {
      throw .malformed(what: "proof", reason: "no line with the index")
    }
    var hashes: [Digest] = []
    while true {
      let hash = try line()
      if hash.isEmpty { break }
      guard hashes.count < Proof.hashesMax, let digest = Base64.bytes(hash).flatMap({ Digest($0) }) else {
        throw .malformed(what: "proof", reason: "a line is no hash")
      }
      hashes.append(digest)
    }
    guard let note = String(validating: rest, as: UTF8.self) else {
      throw .malformed(what: "proof", reason: "its checkpoint is no UTF-8")
    }
    self.init(extra: extra, index: index, hashes: hashes, checkpoint: note)
  }

  /// The proof as it is written.
  public var encoded: String {
    var text = Self.header + "\n"
    if let untrustedExtra { text += "extra \(Base64.text(untrustedExtra))\n" }
    text += "index \(index)\n"
    for hash in hashes { text += Base64.text(hash.bytes) + "\n" }
    return text + "\n" + checkpoint
  }

  /// Checks the whole proof for an entry and returns the checkpoint that proves it.
  /// - Throws: `LogError.unproven`, `.unsigned`, `.malformed`
  @discardableResult
  public func check(entry: [UInt8], key: VerifierKey) throws(LogError) -> Checkpoint {
    let head = try Checkpoint(untrusted: checkpoint, key: key)
    try Proof.checkInclusion(
      untrustedLeaf: MerkleHash.leaf(entry).bytes, index: index, size: head.size,
      untrustedProof: hashes.map(\.bytes), root: head.root.bytes)
    return head
  }
}
