/// The texts and sums of Cedar's `duration`, which is a signed count of milliseconds.
enum Duration {
  private static let units: [(suffix: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  /// Reads `-1d2h3m4s5ms`: each unit at most once, in this order, at least one; nil when it is anything else or too
  /// large for 64 bits.
  static func milliseconds(parsing text: String) -> Int64? {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    var total: Int64 = 0
    var unitIndex = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      guard let count = leadingNumber(&rest, isNegative: isNegative) else { return nil }
      let suffix = rest.prefix { $0 > UInt8(ascii: "9") }
      rest = rest.dropFirst(suffix.count)
      guard let found = units[unitIndex...].firstIndex(where: { $0.suffix.utf8.elementsEqual(suffix) }) else {
        return nil
      }
      unitIndex = found + 1
      let (part, isTooLarge) = count.multipliedReportingOverflow(by: units[found].milliseconds)
      let (sum, isOver) = total.addingReportingOverflow(part)
      guard !isTooLarge, !isOver else { return nil }
      total = sum
    }
    return total
  }

  private static func leadingNumber(_ bytes: inout ArraySlice<UInt8>, isNegative: Bool) -> Int64? {
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else { return nil }
    bytes = bytes.dropFirst(digits.count)
    return Int64((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self))
  }
}
