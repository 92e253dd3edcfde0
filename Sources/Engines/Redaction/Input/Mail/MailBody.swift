/// Bodies of messages: what lies between boundaries, and how bytes are written in letters.
enum MailBody {
  /// The parts between the lines of a boundary; what stands before the first and after the last is none of them.
  static func parts(of body: ArraySlice<UInt8>, boundary: [UInt8], max: Int) -> [ArraySlice<UInt8>] {
    let mark = [0x2D, 0x2D] + boundary
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var place = body.startIndex
    while place < body.endIndex {
      let end = body[place...].firstIndex(of: 0x0A) ?? body.endIndex
      let line = body[place..<end]
      if line.starts(with: mark), isBlank(line.dropFirst(mark.count)) {
        if let start { parts.append(trimmed(body[start..<place])) }
        start = min(end + 1, body.endIndex)
        if line.dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return parts }
        if parts.count > max { return parts }
      }
      place = end + 1
    }
    if let start { parts.append(body[start...]) }
    return parts
  }

  /// Nothing, or two hyphens, and white space.
  private static func isBlank(_ rest: ArraySlice<UInt8>) -> Bool {
    let rest = rest.starts(with: [0x2D, 0x2D]) ? rest.dropFirst(2) : rest
    return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// The line end before a boundary belongs to the boundary.
  private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let part = part.last == 0x0A ? part.dropLast() : part
    return part.last == 0x0D ? part.dropLast() : part
  }

  /// The bytes that are meant; nil for a coding that is not known.
  static func decoded(_ body: ArraySlice<UInt8>, coding: String) -> [UInt8]? {
    switch coding {
    case "", "7bit", "8bit", "binary": Array(body)
    case "base64": base64(body)
    case "quoted-printable": quotedPrintable(body)
    default: nil
    }
  }

  /// Base 64; what is no letter of it is passed over, as the format says.
  static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var (value, count) = (UInt32(0), 0)
    for letter in text {
      let digit: UInt32
      switch letter {
      case 0x41...0x5A: digit = UInt32(letter - 0x41)
      case 0x61...0x7A: digit = UInt32(letter - 0x61 + 26)
      case 0x30...0x39: digit = UInt32(letter - 0x30 + 52)
      case 0x2B: digit = 62
      case 0x2F: digit = 63
      default: continue
      }
      value = value << 6 | digit
      count += 1
      if count == 4 {
        bytes += [UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
        (value, count) = (0, 0)
      }
    }
    if count == 3 { bytes += [UInt8(value >> 10 & 0xFF), UInt8(value >> 2 & 0xFF)] }
    if count == 2 { bytes.append(UInt8(value >> 4 & 0xFF)) }
    return bytes
  }

  /// Quoted-printable; what is no code stays as it is.
  static func quotedPrintable(_ text: ArraySlice<UInt8>, underscores: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
      if byte == 0x5F, underscores {
        bytes.append(0x20)
      } else if byte == 0x3D, let value = hexadecimal(rest.prefix(2)) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else if byte == 0x3D, let end = softBreak(rest) {
        rest = rest.dropFirst(end)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// How many bytes a line break takes that is not meant; nil where there is none.
  private static func softBreak(_ rest: ArraySlice<UInt8>) -> Int? {
    let blanks = rest.prefix(80).prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.count
    return rest.dropFirst(blanks).first == 0x0A ? blanks + 1 : nil
  }

  /// The value of two hexadecimal digits.
  static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2 else { return nil }
    var value: UInt8 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: value = value << 4 | (digit - 0x30)
      case 0x41...0x46: value = value << 4 | (digit - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | (digit - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}
