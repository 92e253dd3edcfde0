/// A text with signatures under it, each of them with the name of its key.
///
/// Source: C2SP signed-note.
public struct SignedNote: Sendable, Equatable {
  /// One signature line.
  public struct Signature: Sendable, Equatable {
    /// Name of the key.
    public let name: String
    /// The first four bytes of a hash over name, kind and public key.
    public let keyID: UInt32
    /// The signature itself.
    public let bytes: [UInt8]

    /// A signature from its parts.
    public init(name: String, keyID: UInt32, bytes: [UInt8]) {
      self.name = name
      self.keyID = keyID
      self.bytes = bytes
    }
  }

  /// How many bytes a note may have.
  public static let bytesMax = 1 << 20
  /// How many signatures a note may have.
  public static let signaturesMax = 64

  /// What is signed, with its last line feed.
  public let text: String
  /// At least one.
  public let signatures: [Signature]

  /// A note from its parts.
  /// - Throws: `LogError.malformed` when the text does not end with a line feed or holds control characters.
  public init(text: String, signatures: [Signature]) throws(LogError) {
    guard text.utf8.last == 0x0A, text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
      throw .malformed(what: "note", reason: "its text must end with a line feed and hold no control characters")
    }
    guard !signatures.isEmpty, signatures.count <= Self.signaturesMax,
      signatures.allSatisfy({ Self.isName($0.name) && !$0.bytes.isEmpty })
    else { throw .malformed(what: "note", reason: "1 to \(Self.signaturesMax) signatures of named keys were expected") }
    self.text = text
    self.signatures = signatures
  }

  /// A note as it is written.
  /// - Throws: `LogError.malformed`
  public init(untrusted note: String) throws(LogError) {
    let bytes = Array(note.utf8)
    guard bytes.count <= Self.bytesMax, bytes.last == 0x0A else {
      throw .malformed(what: "note", reason: "it is too long or does not end with a line feed")
    }
    let pairs = zip(bytes, bytes.dropFirst())
    guard let split = Array(pairs).lastIndex(where: { $0 == (0x0A, 0x0A) }) else {
      throw .malformed(what: "note", reason: "no empty line before the signatures")
    }
    var signatures: [Signature] = []
    for line in bytes[(split + 2)...].dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
      signatures.append(try Self.signature(String(decoding: line, as: UTF8.self)))
    }
    try self.init(text: String(decoding: bytes[...split], as: UTF8.self), signatures: signatures)
  }

  /// The note as it is written.
  public var encoded: String {
    text + "\n" + signatures.map(Self.line).joined()
  }

  /// Whether a text can name a key: not empty, without spaces and `+`.
  public static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace && $0.value >= 0x20 }
  }

  private static func line(_ signature: Signature) -> String {
    let id = (0..<4).map { UInt8(truncatingIfNeeded: signature.keyID >> (24 - 8 * UInt32($0))) }
    return "\u{2014} \(signature.name) \(Base64.text(id + signature.bytes))\n"
  }

  private static func signature(_ line: String) throws(LogError) -> Signature {
    let parts = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == "\u{2014}", isName(parts[1]), let bytes = Base64.bytes(parts[2]),
      bytes.count > 4
    else { throw .malformed(what: "note", reason: "a line under it is no signature") }
    let id = bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Signature(name: parts[1], keyID: id, bytes: Array(bytes.dropFirst(4)))
  }
}
