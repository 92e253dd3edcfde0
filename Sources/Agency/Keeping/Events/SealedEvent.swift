import Notation
import Vault

/// An event as it is sealed: header, payload, and the two random values that keep its commitments from being guessed.
///
/// Formats: `docs/formats/event.md`, `docs/formats/leaf.md`.
struct SealedEvent {
  /// The kind that its sealing is bound to.
  static let kind = "event"
  /// How many random bytes each of the two values has.
  static let saltBytes = 32
  /// How many bytes an event may have before it is sealed.
  static let bytesMax = 4 << 20
  /// The first byte of an entry of the log that commits to one event.
  static let leafVersion: UInt8 = 1

  let header: EventHeader
  let payload: JSONValue
  let salt: [UInt8]
  let blinding: [UInt8]

  /// The event before it is sealed, from the canonical forms of its header and its payload.
  static func encode(header: [UInt8], payload: [UInt8], salt: [UInt8], blinding: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(header.count + payload.count + 4 * saltBytes + 64)
    bytes += "{\"blinding\":\"\(Hexadecimal.text(blinding))\",\"header\":".utf8
    bytes += header
    bytes += ",\"payload\":".utf8
    bytes += payload
    bytes += ",\"salt\":\"\(Hexadecimal.text(salt))\"}".utf8
    return bytes
  }

  init(header: EventHeader, payload: JSONValue, salt: [UInt8], blinding: [UInt8]) {
    self.header = header
    self.payload = payload
    self.salt = salt
    self.blinding = blinding
  }

  /// - Throws: `JSONError` also when the payload is not the one that the header commits to.
  init(_ bytes: [UInt8], source: String) throws(JSONError) {
    var reader = try ObjectReader(try JSONReader.read(bytes, source: source), source: source)
    header = try EventHeader(try reader.required("header"), source: source)
    payload = try reader.required("payload")
    salt = try reader.salt("salt")
    blinding = try reader.salt("blinding")
    try reader.finish()
    guard try Self.contents(blinding: blinding, payload: payload) == header.contents else {
      throw JSONError(source: source, place: "/payload", reason: "it is not the payload that the header commits to")
    }
  }

  /// The hash in the header.
  static func contents(blinding: [UInt8], payload: JSONValue) throws(JSONError) -> Digest {
    contents(blinding: blinding, canonical: try CanonicalJSON.write(payload))
  }

  /// The hash in the header.
  static func contents(blinding: [UInt8], canonical payload: [UInt8]) -> Digest { Digest.sha256(blinding + payload) }

  /// The entry of the log: a version byte and the commitment.
  static func leaf(salt: [UInt8], header: EventHeader, sealed: Digest) throws(JSONError) -> [UInt8] {
    leaf(salt: salt, canonical: try CanonicalJSON.write(header.json), sealed: sealed)
  }

  /// The entry of the log, from the canonical form of the header.
  static func leaf(salt: [UInt8], canonical text: [UInt8], sealed: Digest) -> [UInt8] {
    let length = (0..<4).map { UInt8(truncatingIfNeeded: text.count >> (24 - 8 * $0)) }
    return [leafVersion] + Digest.sha256(salt + length + text + sealed.bytes).bytes
  }
}

extension ObjectReader {
  /// The 32 random bytes of a key.
  /// - Throws: `JSONError` when it is absent or has another length.
  mutating func salt(_ key: String) throws(JSONError) -> [UInt8] {
    guard let bytes = Hexadecimal.bytes(try string(key)), bytes.count == SealedEvent.saltBytes else {
      throw error(key, "\(2 * SealedEvent.saltBytes) hexadecimal digits were expected")
    }
    return bytes
  }
}
