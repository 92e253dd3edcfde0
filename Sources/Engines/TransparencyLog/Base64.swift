/// Standard Base64 with padding, read strictly: one text for each sequence of bytes.
///
/// Source: RFC 4648, section 4; unused bits must be zero.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for position in 0..<4 {
        let code = alphabet[bits >> (18 - 6 * position) & 63]
        output.append(position <= group.count ? code : UInt8(ascii: "="))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let codes = Array(text.utf8)
    guard codes.count.isMultiple(of: 4) else { return nil }
    let padding = codes.suffix(2).filter { $0 == UInt8(ascii: "=") }.count
    var output: [UInt8] = []
    output.reserveCapacity(codes.count / 4 * 3)
    for start in stride(from: 0, to: codes.count, by: 4) {
      let isLast = start + 4 == codes.count
      var bits = 0
      for position in 0..<4 {
        let isPadding = isLast && position >= 4 - padding
        guard let value = isPadding ? 0 : value(codes[start + position]) else { return nil }
        guard !isPadding || codes[start + position] == UInt8(ascii: "=") else { return nil }
        bits = bits << 6 | value
      }
      let kept = isLast ? 3 - padding : 3
      guard bits & ((1 << (8 * (3 - kept))) - 1) == 0 else { return nil }
      for position in 0..<kept { output.append(UInt8(truncatingIfNeeded: bits >> (16 - 8 * position))) }
    }
    return output
  }

  private static func value(_ code: UInt8) -> Int? {
    switch code {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(code) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(code) - 97 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(code) - 48 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
