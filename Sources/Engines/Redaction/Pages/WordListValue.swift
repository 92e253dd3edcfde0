/// Numbers and characters in the renderer's word list.
enum WordListValue {
  /// The four corners of a quadrilateral, eight numbers apart by single spaces; nil when they are not that.
  static func corners(_ bytes: ArraySlice<UInt8>) -> SIMD8<Double>? {
    bytes.withUnsafeBufferPointer { bytes in
      var corners = SIMD8<Double>()
      var start = 0
      for index in 0..<8 {
        var end = start
        while end < bytes.count, bytes[end] != 0x20 { end &+= 1 }
        guard (end == bytes.count) == (index == 7), start <= end,
          let number = number(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        else { return nil }
        corners[index] = number
        start = end &+ 1
      }
      return corners
    }
  }

  /// A decimal number such as `-12.5` or `1e-05`; beyond ten million it counts as ten million.
  static func number(_ bytes: ArraySlice<UInt8>) -> Double? { bytes.withUnsafeBufferPointer(number) }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard (1...32).contains(bytes.count) else { return nil }
    var place = 0
    let isNegative = bytes[place] == 0x2D
    if isNegative { place += 1 }
    var value = 0.0
    var unit = 1.0
    var digits = 0
    var hasPoint = false
    scan: while place < bytes.count {
      switch bytes[place] {
      case 0x30...0x39:
        digits += 1
        value = value * 10 + Double(bytes[place] - 0x30)
        if hasPoint { unit *= 10 }
      case 0x2E where !hasPoint: hasPoint = true
      default: break scan
      }
      place += 1
    }
    guard digits > 0, let scaled = scale(value / unit, by: bytes[place...]) else { return nil }
    return min(1e7, scaled) * (isNegative ? -1 : 1)
  }

  private static func scale(_ value: Double, by exponent: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
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
