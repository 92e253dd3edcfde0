public import Notation

/// What a log says of itself at one size: who it is, how many leaves it has, and the hash over them.
///
/// Source: C2SP tlog-checkpoint.
public struct Checkpoint: Sendable, Equatable {
  /// The name of the log.
  public let origin: String
  /// The number of leaves.
  public let size: UInt64
  /// The hash over all leaves.
  public let root: Digest
  /// Lines after the third; this log writes none.
  public let extensions: [String]

  /// A checkpoint from its parts.
  public init(origin: String, size: UInt64, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
    extensions = []
  }

  /// A checkpoint from the text of a note.
  /// - Throws: `LogError.malformed`
  public init(untrusted text: String) throws(LogError) {
    let codes = Array(text.utf8)
    let lines = codes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard codes.last == 0x0A, lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }) else {
      throw .malformed(what: "checkpoint", reason: "three lines were expected")
    }
    guard let size = Self.size(lines[1]) else {
      throw .malformed(what: "checkpoint", reason: "its second line is no number of leaves")
    }
    guard let root = Base64.bytes(lines[2]).flatMap({ Digest($0) }) else {
      throw .malformed(what: "checkpoint", reason: "its third line is no hash")
    }
    origin = lines[0]
    self.size = size
    self.root = root
    extensions = Array(lines.dropFirst(3))
  }

  /// A checkpoint from a signed note.
  /// - Throws: `LogError.malformed`, `.unsigned`
  public init(untrusted note: String, key: VerifierKey) throws(LogError) {
    let note = try SignedNote(untrusted: note)
    try key.check(note)
    try self.init(untrusted: note.text)
    guard origin.utf8.elementsEqual(key.name.utf8) else {
      throw .malformed(what: "checkpoint", reason: "it is of another log than the key")
    }
  }

  /// The text that is signed.
  public var text: String {
    ([origin, String(size), Base64.text(root.bytes)] + extensions).map { $0 + "\n" }.joined()
  }

  static func size(_ text: String) -> UInt64? {
    guard text == "0" || !text.hasPrefix("0"), !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return UInt64(text)
  }
}
