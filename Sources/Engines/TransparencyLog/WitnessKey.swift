import Notation

/// The public half of the key of a witness: somebody outside who saw a checkpoint and says when.
///
/// Source: C2SP tlog-cosignature, version 1 (Ed25519); the line is `name+id+key`, its key in Base64 after a byte 4.
public struct WitnessKey: Sendable, Equatable, CustomStringConvertible {
  /// The byte that says Ed25519 with a moment.
  static let kind: UInt8 = 0x04

  /// The name in signature lines.
  public let name: String
  /// 32 bytes.
  public let publicKey: [UInt8]

  /// A key from its parts.
  /// - Throws: `LogError.malformed`
  public init(name: String, publicKey: [UInt8]) throws(LogError) {
    guard SignedNote.isName(name), publicKey.count == 32 else {
      throw .malformed(what: "witness key", reason: "a name and 32 bytes were expected")
    }
    self.name = name
    self.publicKey = publicKey
  }

  /// A key from its line, without or with a line feed at the end.
  /// - Throws: `LogError.malformed` when it is another kind of key or its id is not its own.
  public init(untrusted line: String) throws(LogError) {
    let text = line.utf8.last == 0x0A ? String(line.unicodeScalars.dropLast()) : line
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.bytes(parts[2]), bytes.first == Self.kind else {
      throw .malformed(what: "witness key", reason: "`name+id+key` of an Ed25519 cosignature key was expected")
    }
    try self.init(name: String(parts[0]), publicKey: Array(bytes.dropFirst()))
    guard Hexadecimal.text(idBytes) == parts[1] else {
      throw .malformed(what: "witness key", reason: "its id belongs to another key")
    }
  }

  /// The line.
  public var description: String {
    "\(name)+\(Hexadecimal.text(idBytes))+\(Base64.text([Self.kind] + publicKey))"
  }

  /// What signature lines of this key carry.
  public var id: UInt32 { idBytes.reduce(0) { $0 << 8 | UInt32($1) } }

  /// Checks that the witness cosigned a note.
  /// - Returns: when, in seconds since 1970; of several cosignatures the last.
  /// - Throws: `LogError.unsigned`
  @discardableResult
  public func check(_ note: SignedNote) throws(LogError) -> UInt64 {
    let own = note.signatures.filter { $0.keyID == id && $0.name.utf8.elementsEqual(name.utf8) }
    var last: UInt64?
    for signature in own {
      let seconds = signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard signature.bytes.count == 72,
        VerifierKey.verifies(
          Array(signature.bytes.dropFirst(8)), of: Self.message(note.text, seconds: seconds), publicKey)
      else { throw .unsigned(key: name) }
      last = max(last ?? 0, seconds)
    }
    guard let last else { throw .unsigned(key: name) }
    return last
  }

  /// What a witness signs.
  static func message(_ text: String, seconds: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
  }

  private var idBytes: [UInt8] {
    Array(Digest.sha256(Array(name.utf8) + [0x0A, Self.kind] + publicKey).bytes.prefix(4))
  }
}
