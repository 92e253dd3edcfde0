/// Cedar's `ipaddr`: an address of either family, or a range written with a prefix length.
public struct IPAddress: Sendable, Hashable, BitwiseCopyable, CustomStringConvertible {
  /// The address; a version-4 one in the low 32 bits.
  public let address: UInt128
  /// How many leading bits name the range: 32 or 128 for a single address.
  public let prefix: Int
  /// Whether this is of version 6.
  public let isV6: Bool

  /// Reads `192.0.2.1`, `192.0.2.0/24`, `2001:db8::1`, `2001:db8::/32`; nil when it is anything else.
  ///
  /// Numbers have no useless zeros; a version-4 address inside a version-6 one is refused, as Cedar does.
  public init?(parsing text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), text.utf8.count <= Self.charactersMax else { return nil }
    let bytes = Array(parts[0])
    isV6 = bytes.contains(UInt8(ascii: ":"))
    guard let address = isV6 ? Self.version6(bytes) : Self.version4(bytes) else { return nil }
    self.address = address
    let width = isV6 ? 128 : 32
    guard parts.count == 2 else {
      prefix = width
      return
    }
    guard let prefix = Self.number(Array(parts[1]), digitsMax: 3), prefix <= width else { return nil }
    self.prefix = Int(prefix)
  }

  /// The longest text that is read.
  public static let charactersMax = 43

  private static func number(_ digits: [UInt8], digitsMax: Int) -> UInt128? {
    guard (1...digitsMax).contains(digits.count), digits.count == 1 || digits[0] != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return digits.reduce(0) { $0 * 10 + UInt128($1 - UInt8(ascii: "0")) }
  }

  private static func version4(_ bytes: [UInt8]) -> UInt128? {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt128 = 0
    for part in parts {
      guard let number = number(Array(part), digitsMax: 3), number < 256 else { return nil }
      address = address << 8 | number
    }
    return address
  }

  private static func version6(_ bytes: [UInt8]) -> UInt128? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let gap = bytes.indices.dropLast().first(where: { bytes[$0] == 0x3A && bytes[$0 + 1] == 0x3A }) else {
      guard let groups = groups(text.utf8.map { $0 }), groups.count == 8 else { return nil }
      return groups.reduce(0) { $0 << 16 | $1 }
    }
    guard let head = groups(Array(bytes[..<gap])), let tail = groups(Array(bytes[(gap + 2)...])),
      head.count + tail.count < 8
    else { return nil }
    let zeros = repeatElement(UInt128(0), count: 8 - head.count - tail.count)
    return (head + zeros + tail).reduce(0) { $0 << 16 | $1 }
  }

  private static func groups(_ bytes: [UInt8]) -> [UInt128]? {
    guard !bytes.isEmpty else { return [] }
    var groups: [UInt128] = []
    for part in bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
      let isHexadecimal = part.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
      guard (1...4).contains(part.count), isHexadecimal,
        let group = UInt128(String(decoding: part, as: UTF8.self), radix: 16)
      else { return nil }
      groups.append(group)
    }
    return groups
  }

  private var width: Int { isV6 ? 128 : 32 }

  private var hostMask: UInt128 { prefix == 0 && width == 128 ? .max : (1 << UInt128(width - prefix)) - 1 }

  /// The first address of the range.
  public var lowest: UInt128 { address & ~hostMask & (isV6 ? .max : 0xFFFF_FFFF) }

  /// The last address of the range.
  public var highest: UInt128 { address | hostMask }

  /// Whether every address of this range lies in the other one.
  public func isInRange(of other: IPAddress) -> Bool {
    isV6 == other.isV6 && lowest >= other.lowest && highest <= other.highest
  }

  /// Whether the whole range is a host speaking to itself: 127.0.0.0/8 or ::1.
  public var isLoopback: Bool {
    isV6 ? address == 1 && prefix == 128 : address >> 24 == 127 && prefix >= 8
  }

  /// Whether the whole range is for groups of receivers: 224.0.0.0/4 or ff00::/8.
  public var isMulticast: Bool {
    isV6 ? address >> 120 == 0xFF && prefix >= 8 : address >> 28 == 0xE && prefix >= 4
  }

  /// As messages show it.
  public var description: String {
    let groups = isV6 ? 8 : 4
    let bits = UInt128(isV6 ? 16 : 8)
    let parts = (0..<groups).reversed().map { place in
      String(address >> (UInt128(place) * bits) & ((1 << bits) - 1), radix: isV6 ? 16 : 10)
    }
    return parts.joined(separator: isV6 ? ":" : ".") + (prefix == width ? "" : "/\(prefix)")
  }
}
