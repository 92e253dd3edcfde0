/// Numbers and strings as a PDF writes them.
enum PDFText {
  /// A fraction of whole numbers with four decimals at most, rounded half up, without trailing zeros.
  static func fraction(_ numerator: Int, _ denominator: Int) -> String {
    let scaled = (abs(numerator) * 20_000 / denominator + 1) / 2
    let whole = scaled / 10_000
    var decimals = String(scaled % 10_000)
    decimals = String(repeating: "0", count: 4 - decimals.count) + decimals
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let sign = numerator < 0 && scaled > 0 ? "-" : ""
    return decimals.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(decimals)"
  }

  /// UTF-16 code units as a hexadecimal string without its brackets.
  static func hexadecimal(_ text: String) -> String {
    var digits = ""
    for unit in text.utf16 {
      let number = String(unit, radix: 16, uppercase: true)
      digits += String(repeating: "0", count: 4 - number.count) + number
    }
    return digits
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
