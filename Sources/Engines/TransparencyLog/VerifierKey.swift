import COpenSSL
import Notation

/// The public half of a key that signs notes: a name and an Ed25519 key, written as one line.
///
/// Source: C2SP signed-note; the line is `name+id+key`, its id in hexadecimal, its key in Base64 after a byte 1.
public struct VerifierKey: Sendable, Equatable, CustomStringConvertible {
  /// The byte that says Ed25519.
  static let kind: UInt8 = 0x01

  /// The name in signature lines; for a log its origin.
  public let name: String
  /// 32 bytes.
  public let publicKey: [UInt8]

  /// A key from its parts.
  /// - Throws: `LogError.malformed`
  public init(name: String, publicKey: [UInt8]) throws(LogError) {
    guard SignedNote.isName(name), publicKey.count == 32 else {
      throw .malformed(what: "verifier key", reason: "a name and 32 bytes were expected")
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
      throw .malformed(what: "verifier key", reason: "`name+id+key` of an Ed25519 key was expected")
    }
    try self.init(name: String(parts[0]), publicKey: Array(bytes.dropFirst()))
    guard Hexadecimal.text(idBytes) == parts[1] else {
      throw .malformed(what: "verifier key", reason: "its id belongs to another key")
    }
  }

  /// The line.
  public var description: String {
    "\(name)+\(Hexadecimal.text(idBytes))+\(Base64.text([Self.kind] + publicKey))"
  }

  /// What signature lines of this key carry.
  public var id: UInt32 { idBytes.reduce(0) { $0 << 8 | UInt32($1) } }

  /// Checks that the key signed a note.
  ///
  /// Signatures of other keys do not matter; one under this key's name and id must be right.
  /// - Throws: `LogError.unsigned`
  public func check(_ note: SignedNote) throws(LogError) {
    let own = note.signatures.filter { $0.keyID == id && $0.name.utf8.elementsEqual(name.utf8) }
    guard !own.isEmpty else { throw .unsigned(key: name) }
    for signature in own where !Self.verifies(signature.bytes, of: Array(note.text.utf8), publicKey) {
      throw .unsigned(key: name)
    }
  }

  private var idBytes: [UInt8] {
    Array(Digest.sha256(Array(name.utf8) + [0x0A, Self.kind] + publicKey).bytes.prefix(4))
  }

  static func verifies(_ signature: [UInt8], of message: [UInt8], _ publicKey: [UInt8]) -> Bool {
    guard let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count) else { return false }
    defer { EVP_PKEY_free(key) }
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }
}
