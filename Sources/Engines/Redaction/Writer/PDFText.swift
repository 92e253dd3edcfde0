/// Numbers and strings as a PDF writes them.
enum PDFText {
  /// A fraction of whole numbers with four decimals at most, rounded half up, without trailing zeros.
  static func fraction(_ numerator: Int, _ denominator: Int) -> String {
    let scaled = (abs(numerator) * 20_000 / denominator + 1) / 2
    var digits: [UInt8] = numerator < 0 && scaled > 0 ? [0x2D] : []
    append(scaled / 10_000, to: &digits)
    var rest = scaled % 10_000
    if rest > 0 { digits.append(0x2E) }
    while rest > 0 {
      digits.append(0x30 + UInt8(rest / 1_000))
      rest = rest % 1_000 * 10
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Appends a whole number.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(0x2D) }
    var unit = 1
    while abs(number) / unit >= 10 { unit *= 10 }
    while unit > 0 {
      bytes.append(0x30 + UInt8(abs(number) / unit % 10))
      unit /= 10
    }
  }

  /// UTF-16 code units as a hexadecimal string without its brackets.
  static func hexadecimal(_ text: String) -> String {
    var digits: [UInt8] = []
    for unit in text.utf16 { appendHexadecimal(unit, to: &digits) }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Appends the four digits of a code unit.
  static func appendHexadecimal(_ unit: UInt16, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt16(12), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
      bytes.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
  }

  /// A string for people: plain when it is printable ASCII, else UTF-16.
  static func string(_ text: String) -> String {
    guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return "<FEFF\(hexadecimal(text))>" }
    var escaped = ""
    for character in text {
      if character == "(" || character == ")" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
    return "(\(escaped))"
  }
}
