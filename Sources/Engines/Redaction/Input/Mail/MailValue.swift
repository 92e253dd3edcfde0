/// A field of the form `value; name=parameter; …`.
struct MailValue: Equatable {
  /// What stands first, in small letters.
  let value: String
  /// The parameters by their names in small letters, decoded.
  let parameters: [String: String]

  private static let parametersMax = 50

  init(_ bytes: [UInt8]) {
    var pieces = Self.pieces(bytes)
    let first = pieces.isEmpty ? [] : pieces.removeFirst()
    value = Self.trimmed(String(decoding: first, as: UTF8.self)).lowercased()
    var plain: [String: String] = [:]
    var sections: [String: [(number: Int, bytes: [UInt8])]] = [:]
    for piece in pieces.prefix(Self.parametersMax) {
      guard let equals = piece.firstIndex(of: 0x3D) else { continue }
      let name = Self.trimmed(String(decoding: piece[..<equals], as: UTF8.self)).lowercased()
      let raw = Self.unquoted(piece[(equals + 1)...])
      let parts = name.split(separator: "*", omittingEmptySubsequences: false)
      guard let base = parts.first.map(String.init), !base.isEmpty else { continue }
      if parts.count == 1 {
        if plain[base] == nil { plain[base] = MailText.words(raw) }
      } else {
        let isCoded = parts.last == "" || parts.count == 3
        sections[base, default: []].append((Int(parts[1]) ?? 0, isCoded ? Self.percents(raw) : raw))
      }
    }
    for (name, found) in sections where plain[name] == nil {
      plain[name] = Self.joined(found.sorted { $0.number < $1.number }.flatMap(\.bytes))
    }
    parameters = plain
  }

  /// `charset'language'text` as text; without a charset as it is.
  private static func joined(_ bytes: [UInt8]) -> String {
    let marks = bytes.indices.filter { bytes[$0] == 0x27 }
    guard marks.count >= 2 else { return String(decoding: bytes, as: UTF8.self) }
    let charset = String(decoding: bytes[..<marks[0]], as: UTF8.self)
    let rest = Array(bytes[(marks[1] + 1)...])
    return MailText.text(rest, charset: charset) ?? String(decoding: rest, as: UTF8.self)
  }

  /// What stands between semicolons, quotes apart.
  private static func pieces(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var isQuoted = false
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case 0x5C where isQuoted: place += 1
      case 0x22: isQuoted.toggle()
      case 0x3B where !isQuoted:
        pieces.append(bytes[start..<place])
        start = place + 1
      default: break
      }
      place += 1
    }
    return pieces + [bytes[min(start, bytes.count)...]]
  }

  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let plain = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    guard plain.first == 0x22 else {
      return Array(plain.reversed().drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.reversed())
    }
    var result: [UInt8] = []
    var rest = plain.dropFirst()
    while let byte = rest.popFirst(), byte != 0x22 {
      if byte == 0x5C, let next = rest.popFirst() { result.append(next) } else { result.append(byte) }
    }
    return result
  }

  private static func percents(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2, let value = MailBody.hexadecimal(rest.prefix(2)) {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
