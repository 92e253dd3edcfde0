/// Bytes as lower-case hexadecimal digits, two a byte.
public enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// The digits of bytes.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var output: [UInt8] = []
    for byte in bytes { output.append(contentsOf: [digits[Int(byte >> 4)], digits[Int(byte & 15)]]) }
    return String(decoding: output, as: UTF8.self)
  }

  /// The bytes that digits stand for, or nil when the text has an odd length or another character.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let codes = Array(text.utf8)
    guard codes.count.isMultiple(of: 2) else { return nil }
    var output: [UInt8] = []
    for index in stride(from: 0, to: codes.count, by: 2) {
      guard let high = value(codes[index]), let low = value(codes[index + 1]) else { return nil }
      output.append(high << 4 | low)
    }
    return output
  }

  private static func value(_ code: UInt8) -> UInt8? {
    switch code {
    case 0x30...0x39: code - 0x30
    case 0x61...0x66: code - 0x61 + 10
    default: nil
    }
  }
}
