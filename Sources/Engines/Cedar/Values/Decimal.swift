/// Cedar's `decimal`: a number with four digits after the point, exact, from -922337203685477.5808 to
/// 922337203685477.5807.
public struct Decimal: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The number times ten thousand.
  public let tenThousandths: Int64

  /// A decimal from its ten-thousandths.
  public init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

  /// Reads `-12.3456`: a sign perhaps, digits, a point, one to four digits; nil when it is anything else or too large.
  public init?(parsing text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...4).contains(parts[1].count) else { return nil }
    let isNegative = parts[0].first == UInt8(ascii: "-")
    let whole = isNegative ? parts[0].dropFirst() : parts[0]
    guard !whole.isEmpty else { return nil }
    var value: Int64 = 0
    let padding = repeatElement(UInt8(ascii: "0"), count: 4 - parts[1].count)
    for byte in Array(whole) + Array(parts[1]) + padding {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let digit = Int64(byte - UInt8(ascii: "0"))
      let (tenfold, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (next, isOver) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
      guard !isTooLarge, !isOver else { return nil }
      value = next
    }
    tenThousandths = value
  }

  /// The order of the values.
  public static func < (left: Decimal, right: Decimal) -> Bool { left.tenThousandths < right.tenThousandths }

  /// As messages show it.
  public var description: String {
    let magnitude = tenThousandths.magnitude
    let fraction = String(magnitude % 10_000)
    let padding = String(repeating: "0", count: 4 - fraction.utf8.count)
    return "\(tenThousandths < 0 ? "-" : "")\(magnitude / 10_000).\(padding)\(fraction)"
  }
}
