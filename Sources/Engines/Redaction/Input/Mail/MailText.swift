/// Letters of messages: charsets, and words that stand in fields in another than ASCII.
enum MailText {
  /// Bytes as text; nil for a charset that is not known here.
  static func text(_ bytes: [UInt8], charset: String?) -> String? {
    switch charset?.lowercased() ?? "" {
    case "", "us-ascii", "ascii", "unknown-8bit":
      return String(validating: bytes, as: UTF8.self) ?? PlainText.windows(bytes[...]) ?? latin(bytes)
    case "utf-8", "utf8": return String(decoding: bytes, as: UTF8.self)
    case "iso-8859-1", "latin1", "iso8859-1", "windows-1252", "cp1252":
      return PlainText.windows(bytes[...]) ?? latin(bytes)
    default: return nil
    }
  }

  /// Each byte as the character of that number.
  private static func latin(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }

  /// A field's value with its coded words resolved (RFC 2047), on one line.
  static func words(_ bytes: [UInt8]) -> String {
    var text = ""
    var plain: [UInt8] = []
    var place = 0
    var isAfterWord = false
    func flush() {
      // White space between two coded words is not meant.
      if !plain.isEmpty { text += MailText.text(plain, charset: nil) ?? "" }
      plain = []
    }
    while place < bytes.count {
      if bytes[place] == 0x3D, let (word, end) = codedWord(bytes, at: place) {
        if isAfterWord, plain.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { plain = [] }
        flush()
        text += word
        (place, isAfterWord) = (end, true)
      } else {
        if bytes[place] != 0x20 && bytes[place] != 0x09 { isAfterWord = false }
        plain.append(bytes[place])
        place += 1
      }
    }
    flush()
    return text
  }

  /// `=?charset?B?…?=` at a place, and where it ends.
  private static func codedWord(_ bytes: [UInt8], at start: Int) -> (text: String, end: Int)? {
    let window = bytes[start..<min(start + 1_000, bytes.count)]
    guard window.starts(with: [0x3D, 0x3F]), let first = window[(start + 2)...].firstIndex(of: 0x3F) else { return nil }
    let second = first + 2
    guard second + 1 < window.endIndex, window[second] == 0x3F,
      let third = window[(second + 1)...].firstIndex(of: 0x3F), third + 1 < window.endIndex, window[third + 1] == 0x3D
    else { return nil }
    let charset = String(decoding: window[(start + 2)..<first], as: UTF8.self).split(separator: "*").first.map(
      String.init)
    let body = window[(second + 1)..<third]
    let decoded: [UInt8]
    switch window[first + 1] {
    case 0x42, 0x62: decoded = MailBody.base64(body)
    case 0x51, 0x71: decoded = MailBody.quotedPrintable(body, underscores: true)
    default: return nil
    }
    guard let text = text(decoded, charset: charset) else { return nil }
    return (text, third + 2)
  }
}
