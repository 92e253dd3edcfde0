internal import Foundation

/// Bytes that are text: UTF-8, or Windows-1252 (of which Latin-1's letters are a part), without control characters but
/// tabs, line ends and page breaks.
struct PlainText {
  let bytes: [UInt8]
  /// What is written, composed, with a line feed at each end of a line.
  let text: String

  /// What Windows-1252 has where Latin-1 has control characters; 0 for nothing.
  private static let windows: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0,
    0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// - Returns: nil for what is no text.
  init?(_ bytes: [UInt8]) {
    guard !bytes.contains(where: Self.isControl), !bytes.isEmpty else { return nil }
    self.bytes = bytes
    let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: plain, as: UTF8.self) ?? Self.windows(plain) else { return nil }
    guard !text.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) else { return nil }
    self.text = Self.composed(text)
  }

  /// Each byte as Windows-1252 has it; nil when one stands for nothing.
  static func windows(_ bytes: ArraySlice<UInt8>) -> String? {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let value = (0x80...0x9F).contains(byte) ? windows[Int(byte) - 0x80] : UInt32(byte)
      guard value > 0, let scalar = Unicode.Scalar(value) else { return nil }
      text.append(scalar)
    }
    return String(text)
  }

  /// The same with letters and their accents in one, and one kind of line end.
  static func composed(_ text: String) -> String {
    var lines = String.UnicodeScalarView()
    var isReturn = false
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "\r": lines.append("\n")
      case "\n": if !isReturn { lines.append("\n") }
      case "\u{85}", "\u{2028}", "\u{2029}": lines.append("\n")
      default: lines.append(scalar)
      }
      isReturn = scalar == "\r"
    }
    return String(lines)
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte == 0x7F || (byte < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains(byte))
  }
}
