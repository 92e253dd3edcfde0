import COpenSSL
import Notation

/// The public half of an Ed25519 key under notes: a name, what it signs, and the key, written as one line.
///
/// Source: C2SP signed-note and tlog-cosignature; the line is `name+id+key`, its id in hexadecimal, its key in Base64
/// after the byte of its kind.
public struct VerifierKey: Sendable, Equatable, CustomStringConvertible {
  /// What a key signs.
  public enum Kind: UInt8, Sendable {
    /// The text of a note, as a log does.
    case note = 0x01
    /// The text with a moment, as somebody outside does who saw it then (tlog-cosignature, version 1).
    case cosignature = 0x04

    var words: String { self == .note ? "verifier key" : "witness key" }
  }

  /// The name in signature lines; for a log its origin.
  public let name: String
  /// 32 bytes.
  public let publicKey: [UInt8]
  /// What it signs.
  public let kind: Kind

  /// A key from its parts.
  /// - Throws: `LogError.malformed`
  public init(name: String, publicKey: [UInt8], kind: Kind = .note) throws(LogError) {
    guard SignedNote.isName(name), publicKey.count == 32 else {
      throw .malformed(what: kind.words, reason: "a name and 32 bytes were expected")
    }
    self.name = name
    self.publicKey = publicKey
    self.kind = kind
  }

  /// A key from its line, without or with a line feed at the end.
  /// - Throws: `LogError.malformed` when it is another kind of key or its id is not its own.
  public init(untrusted line: String, kind: Kind = .note) throws(LogError) {
    let text = line.utf8.last == 0x0A ? String(line.unicodeScalars.dropLast()) : line
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.bytes(parts[2]), bytes.first == kind.rawValue else {
      let what = kind == .note ? "key" : "cosignature key"
      throw .malformed(what: kind.words, reason: "`name+id+key` of an Ed25519 \(what) was expected")
    }
    try self.init(name: String(parts[0]), publicKey: Array(bytes.dropFirst()), kind: kind)
    guard Hexadecimal.text(idBytes) == parts[1] else {
      throw .malformed(what: kind.words, reason: "its id belongs to another key")
    }
  }

  /// The line.
  public var description: String {
    "\(name)+\(Hexadecimal.text(idBytes))+\(Base64.text([kind.rawValue] + publicKey))"
  }

  /// What signature lines of this key carry.
  public var id: UInt32 { idBytes.reduce(0) { $0 << 8 | UInt32($1) } }

  /// Checks that the key signed a note.
  ///
  /// Signatures of other keys do not matter; every one under this key's name and id must be right.
  /// - Returns: of a cosignature when it was given, in seconds since 1970, of several the last; nil of any other.
  /// - Throws: `LogError.unsigned`
  @discardableResult
  public func check(_ note: SignedNote) throws(LogError) -> UInt64? {
    let own = note.signatures.filter { $0.keyID == id && $0.name.utf8.elementsEqual(name.utf8) }
    guard !own.isEmpty else { throw .unsigned(key: name) }
    var last: UInt64?
    for signature in own {
      let stamp = kind == .note ? nil : signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let message = stamp.map { Self.message(note.text, seconds: $0) } ?? Array(note.text.utf8)
      guard Self.verifies(Array(signature.bytes.dropFirst(stamp == nil ? 0 : 8)), of: message, publicKey) else {
        throw .unsigned(key: name)
      }
      if let stamp { last = max(last ?? 0, stamp) }
    }
    return last
  }

  /// What a cosignature is over.
  static func message(_ text: String, seconds: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
  }

  private var idBytes: [UInt8] {
    Array(Digest.sha256(Array(name.utf8) + [0x0A, kind.rawValue] + publicKey).bytes.prefix(4))
  }

  private static func verifies(_ signature: [UInt8], of message: [UInt8], _ publicKey: [UInt8]) -> Bool {
    guard let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count) else { return false }
    defer { EVP_PKEY_free(key) }
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }
}
