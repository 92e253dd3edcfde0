/// The fields at the head of a message or of a part of one, as they stand in its bytes.
struct MailHead: Equatable {
  /// One field.
  struct Field: Equatable {
    /// Its name as written, of visible ASCII characters.
    let name: String
    /// What stands behind the colon, unfolded.
    fileprivate(set) var value: [UInt8]
  }

  /// Fields of one head.
  static let fieldsMax = 2_000
  /// Fields by which a text is told to be a message, beside its author.
  private static let signs: Set<String> = ["date", "to", "subject", "message-id", "mime-version", "received"]

  let fields: [Field]
  /// Where the body begins.
  let bodyStart: Int

  /// The head of a whole file.
  /// - Returns: nil for what is no message: its first lines are not all fields, or no author is among them.
  init?(_ bytes: [UInt8]) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // A mailbox puts a line before each message.
    if bytes[start...].starts(with: Array("From ".utf8)) {
      start = (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
    }
    guard let head = MailHead(bytes[start...], isStrict: true) else { return nil }
    let names = Set(head.fields.map { $0.name.lowercased() })
    guard names.contains("from"), !names.isDisjoint(with: Self.signs) else { return nil }
    self = head
  }

  /// The head at the start of some bytes; where it is not strict, lines that are no field end it.
  init?(_ bytes: ArraySlice<UInt8>, isStrict: Bool) {
    var fields: [Field] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[place..<end]
      if line.last == 0x0D { line = line.dropLast() }
      let next = min(end + 1, bytes.endIndex)
      if line.isEmpty {
        place = next
        break
      }
      if line.first == 0x20 || line.first == 0x09, !fields.isEmpty {
        fields[fields.count - 1].value += line
      } else if let field = Self.field(line), fields.count < Self.fieldsMax {
        fields.append(field)
      } else if isStrict {
        return nil
      } else {
        break
      }
      place = next
    }
    self.fields = fields
    bodyStart = place
  }

  /// The value of the first field of a name.
  func value(_ name: String) -> [UInt8]? { fields.first { $0.name.lowercased() == name }?.value }

  private static func field(_ line: ArraySlice<UInt8>) -> Field? {
    guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex, colon - line.startIndex <= 100 else {
      return nil
    }
    let name = line[..<colon]
    guard name.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return Field(name: String(decoding: name, as: UTF8.self), value: Array(line[(colon + 1)...].drop { $0 == 0x20 }))
  }
}
