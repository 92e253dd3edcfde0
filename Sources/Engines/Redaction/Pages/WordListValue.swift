/// Numbers and characters in the renderer's word list.
enum WordListValue {
  /// Numbers apart by single spaces, or nil when one is none, is not finite, or there are not as many as wanted.
  static func numbers(_ bytes: ArraySlice<UInt8>, count: Int) -> [Double]? {
    var numbers: [Double] = []
    for part in bytes.split(separator: 0x20, maxSplits: count, omittingEmptySubsequences: false) {
      guard let number = number(part) else { return nil }
      numbers.append(number)
    }
    return numbers.count == count ? numbers : nil
  }

  /// A decimal number such as `-12.5` or `1e-05`; beyond ten million it counts as ten million.
  static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    guard (1...32).contains(bytes.count) else { return nil }
    var rest = bytes
    let isNegative = rest.first == 0x2D
    if isNegative { rest = rest.dropFirst() }
    var value = 0.0
    var digits = 0
    digit(&rest) {
      value = value * 10 + $0; digits += 1
    }
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      var unit = 1.0
      digit(&rest) {
        unit /= 10; value += $0 * unit; digits += 1
      }
    }
    guard digits > 0, let scaled = scale(value, by: rest) else { return nil }
    return min(1e7, scaled) * (isNegative ? -1 : 1)
  }

  private static func digit(_ rest: inout ArraySlice<UInt8>, _ take: (Double) -> Void) {
    while let byte = rest.first, case 0x30...0x39 = byte {
      take(Double(byte - 0x30))
      rest = rest.dropFirst()
    }
  }

  private static func scale(_ value: Double, by exponent: ArraySlice<UInt8>) -> Double? {
    if exponent.isEmpty { return value }
    guard exponent.first == 0x65, exponent.count <= 4 else { return nil }
    guard let power = Int(String(decoding: exponent.dropFirst(), as: UTF8.self)) else { return nil }
    var value = value
    for _ in 0..<abs(power) { value = power < 0 ? value / 10 : value * 10 }
    return value
  }

  /// The characters of an attribute with its references resolved, or nil when it is not valid.
  static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.contains(0x26) else { return String(validating: bytes, as: UTF8.self) }
    var text = ""
    var rest = bytes
    while !rest.isEmpty {
      let plain = rest.prefix { $0 != 0x26 }
      guard let string = String(validating: plain, as: UTF8.self) else { return nil }
      text += string
      rest = rest[plain.endIndex...]
      guard rest.popFirst() != nil else { return text }
      guard let end = rest.prefix(12).firstIndex(of: 0x3B), let scalar = reference(rest[..<end]) else { return nil }
      text.unicodeScalars.append(scalar)
      rest = rest[(end + 1)...]
    }
    return text
  }

  private static func reference(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let name = String(decoding: bytes, as: UTF8.self)
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let isHexadecimal = name.hasPrefix("#x")
      guard let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10) else {
        return nil
      }
      // A lone surrogate is no character; it must not hide that something stands there.
      return Unicode.Scalar(number) ?? "\u{FFFD}"
    }
  }
}
