/// A UUID of version 7: unique, ordered by the millisecond in which it was made, without personal data.
///
/// Source: RFC 9562, section 5.7. Written in lower case with hyphens.
public struct Identifier: Sendable, Hashable, Comparable, CustomStringConvertible {
  // Two numbers and not an array: identifiers are compared and looked up by the thousands in every commit.
  private let high: UInt64
  private let low: UInt64

  /// A new identifier from a moment and ten random bytes, both injected.
  /// - Parameter random: exactly 10 bytes from a secure source.
  public init(at instant: Instant, random: [UInt8]) {
    precondition(random.count == 10, "an identifier takes ten random bytes")
    let time = UInt64(bitPattern: instant.milliseconds)
    let first = UInt64(random[0] & 0x0F | 0x70) << 8 | UInt64(random[1])
    high = time << 16 | first
    low = random.dropFirst(2).reduce(0) { $0 << 8 | UInt64($1) } & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
  }

  /// An identifier from its text; nil unless it is a version 7 UUID in canonical form.
  public init?(_ text: String) {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.map(\.count) == [8, 4, 4, 4, 12], let bytes = Hexadecimal.bytes(groups.joined()) else { return nil }
    self.init(bytes)
  }

  /// An identifier from its 16 bytes; nil unless they are a version 7 UUID.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 16, bytes[6] >> 4 == 7, bytes[8] >> 6 == 2 else { return nil }
    high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The 16 bytes, most significant first.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      for index in 0..<8 {
        buffer[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * index))
        buffer[index + 8] = UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * index))
      }
      count = 16
    }
  }

  /// The moment in which it was made.
  public var instant: Instant {
    Instant(milliseconds: Int64(high >> 16))
  }

  /// Whether the left one was made earlier, or has the smaller random part.
  public static func < (left: Identifier, right: Identifier) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// The text that `init(_:)` reads.
  public var description: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var place = 0
      for index in 0..<16 {
        let byte = UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> UInt64(56 - 8 * (index & 7)))
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
