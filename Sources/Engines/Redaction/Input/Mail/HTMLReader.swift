/// Takes HTML apart into tags and text; comments, declarations and instructions are passed over.
struct HTMLReader {
  /// A tag with its attributes, names in small letters.
  struct Tag: Equatable {
    let name: String
    let attributes: [String: String]
    let isClosed: Bool
  }

  enum Token: Equatable {
    case text(String)
    case opening(Tag)
    case closing(String)
  }

  private static let attributesMax = 100
  private static let entities: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®", "sect": "§",
    "deg": "°", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "para": "¶", "middot": "·", "bull": "•",
    "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”",
    "bdquo": "„", "laquo": "«", "raquo": "»", "trade": "™", "times": "×", "auml": "ä", "ouml": "ö", "uuml": "ü",
    "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "ecirc": "ê", "agrave": "à",
    "aacute": "á", "acirc": "â", "ccedil": "ç", "ntilde": "ñ", "oacute": "ó", "ocirc": "ô", "uacute": "ú",
    "iacute": "í",
    "aring": "å", "oslash": "ø", "aelig": "æ", "Eacute": "É", "Aring": "Å", "Oslash": "Ø", "shy": "", "zwnj": "",
    "zwj": "", "ensp": " ", "emsp": " ", "thinsp": " ",
  ]

  private let bytes: [UInt8]
  private var place = 0

  init(_ html: String) { bytes = Array(html.utf8) }

  /// The next piece, or nil at the end.
  mutating func next() -> Token? {
    while place < bytes.count {
      guard bytes[place] == 0x3C, place + 1 < bytes.count else { return .text(text()) }
      switch bytes[place + 1] {
      case 0x21, 0x3F: skipMarkup()
      case 0x2F:
        let tag = tag(from: place + 2)
        if !tag.name.isEmpty { return .closing(tag.name) }
      case 0x41...0x5A, 0x61...0x7A:
        let tag = tag(from: place + 1)
        return .opening(tag)
      default: return .text(text())
      }
    }
    return nil
  }

  /// Everything up to the end tag of an element that holds no markup, which is taken too.
  mutating func raw(until name: String) -> String {
    let start = place
    let end = Array("</\(name)".utf8)
    while place < bytes.count {
      let window = bytes[place..<min(place + end.count, bytes.count)].map {
        (0x41...0x5A).contains($0) ? $0 | 0x20 : $0
      }
      if window == end { break }
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    _ = tag(from: min(place + 2, bytes.count))
    return text
  }

  private mutating func text() -> String {
    let start = place
    place += 1
    while place < bytes.count, bytes[place] != 0x3C { place += 1 }
    return Self.resolved(bytes[start..<place])
  }

  /// Passes over a comment, a declaration or an instruction.
  private mutating func skipMarkup() {
    if bytes[place...].starts(with: Array("<!--".utf8)) {
      place += 4
      while place < bytes.count, !bytes[place...].starts(with: [0x2D, 0x2D, 0x3E]) { place += 1 }
      place = min(place + 3, bytes.count)
    } else {
      while place < bytes.count, bytes[place] != 0x3E { place += 1 }
      place = min(place + 1, bytes.count)
    }
  }

  /// A tag whose name begins at a place.
  private mutating func tag(from start: Int) -> Tag {
    place = start
    let name = word { $0 != 0x2F && $0 != 0x3E }
    var attributes: [String: String] = [:]
    var isClosed = false
    while place < bytes.count, bytes[place] != 0x3E {
      if Self.isSpace(bytes[place]) || bytes[place] == 0x2F || bytes[place] == 0x3D {
        isClosed = bytes[place] == 0x2F
        place += 1
        continue
      }
      isClosed = false
      let key = word { $0 != 0x3D && $0 != 0x3E && $0 != 0x2F }
      let value = value()
      if attributes.count < Self.attributesMax, attributes[key] == nil { attributes[key] = value }
    }
    place = min(place + 1, bytes.count)
    return Tag(name: name, attributes: attributes, isClosed: isClosed)
  }

  private mutating func value() -> String {
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count, bytes[place] == 0x3D else { return "" }
    place += 1
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count else { return "" }
    let quote = bytes[place]
    let start: Int
    if quote == 0x22 || quote == 0x27 {
      place += 1
      start = place
      while place < bytes.count, bytes[place] != quote { place += 1 }
      defer { place = min(place + 1, bytes.count) }
      return Self.resolved(bytes[start..<place])
    }
    start = place
    while place < bytes.count, !Self.isSpace(bytes[place]), bytes[place] != 0x3E { place += 1 }
    return Self.resolved(bytes[start..<place])
  }

  private mutating func word(_ isPart: (UInt8) -> Bool) -> String {
    let start = place
    while place < bytes.count, !Self.isSpace(bytes[place]), isPart(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Text with its references resolved; what is none stays as it is.
  static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      let name = byte == 0x26 ? rest.prefix(12).prefix { $0 != 0x3B } : rest.prefix(0)
      if !name.isEmpty, rest.dropFirst(name.count).first == 0x3B, let text = reference(name) {
        result += Array(text.utf8)
        rest = rest.dropFirst(name.count + 1)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func reference(_ bytes: ArraySlice<UInt8>) -> String? {
    let name = String(decoding: bytes, as: UTF8.self)
    guard name.hasPrefix("#") else { return entities[name] }
    let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard let number = UInt32(digits, radix: isHexadecimal ? 16 : 10) else { return nil }
    return String(Unicode.Scalar(number) ?? "\u{FFFD}")
  }
}
