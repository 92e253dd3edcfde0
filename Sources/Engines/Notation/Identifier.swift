/// A UUID of version 7: unique, ordered by the millisecond in which it was made, without personal data.
///
/// Source: RFC 9562, section 5.7. Written in lower case with hyphens.
public struct Identifier: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The 16 bytes, most significant first.
  public let bytes: [UInt8]

  /// A new identifier from a moment and ten random bytes, both injected.
  /// - Parameter random: exactly 10 bytes from a secure source.
  public init(at instant: Instant, random: [UInt8]) {
    precondition(random.count == 10, "an identifier takes ten random bytes")
    let time = UInt64(bitPattern: instant.milliseconds)
    var bytes = (0..<6).map { UInt8(truncatingIfNeeded: time >> UInt64(40 - 8 * $0)) } + random
    bytes[6] = bytes[6] & 0x0F | 0x70
    bytes[8] = bytes[8] & 0x3F | 0x80
    self.bytes = bytes
  }

  /// An identifier from its text; nil unless it is a version 7 UUID in canonical form.
  public init?(_ text: String) {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.map(\.count) == [8, 4, 4, 4, 12], let bytes = Hexadecimal.bytes(groups.joined()),
      bytes[6] >> 4 == 7, bytes[8] >> 6 == 2
    else { return nil }
    self.bytes = bytes
  }

  /// An identifier from its 16 bytes; nil unless they are a version 7 UUID.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 16, bytes[6] >> 4 == 7, bytes[8] >> 6 == 2 else { return nil }
    self.bytes = bytes
  }

  /// The moment in which it was made.
  public var instant: Instant {
    Instant(milliseconds: Int64(bytes[0..<6].reduce(0) { $0 << 8 | UInt64($1) }))
  }

  /// Whether the left one was made earlier, or has the smaller random part.
  public static func < (left: Identifier, right: Identifier) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  /// The text that `init(_:)` reads.
  public var description: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var place = 0
      for (index, byte) in bytes.enumerated() {
        if index == 4 || index == 6 || index == 8 || index == 10 {
          buffer[place] = UInt8(ascii: "-")
          place += 1
        }
        buffer[place] = Hexadecimal.digit(byte >> 4)
        buffer[place + 1] = Hexadecimal.digit(byte & 15)
        place += 2
      }
      return place
    }
  }
}
