/// One tag of the renderer's word list: a small, fixed part of XML and nothing of the rest.
struct WordListTag: Equatable {
  enum Kind: Equatable {
    case opening
    case closing
    /// `<char …/>`
    case single
    /// `<?xml …?>`
    case declaration
  }

  static let bytesMax = 1 << 15
  private static let attributesMax = 32

  let kind: Kind
  let name: String
  private(set) var attributes: [(name: String, value: ArraySlice<UInt8>)] = []

  /// Reads what stands between `<` and `>`, or nil when it is not as expected.
  init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    var kind = Kind.opening
    if rest.first == 0x3F {
      guard rest.count > 2, rest.last == 0x3F else { return nil }
      kind = .declaration
      rest = rest.dropFirst().dropLast()
    } else if rest.first == 0x2F {
      kind = .closing
      rest = rest.dropFirst()
    } else if rest.last == 0x2F {
      kind = .single
      rest = rest.dropLast()
    }
    guard let name = Self.name(&rest) else { return nil }
    self.kind = kind
    self.name = name
    guard readAttributes(rest), kind != .closing || attributes.isEmpty else { return nil }
  }

  static func == (one: WordListTag, other: WordListTag) -> Bool {
    one.kind == other.kind && one.name == other.name
      && one.attributes.elementsEqual(other.attributes) { $0.name == $1.name && $0.value == $1.value }
  }

  /// The raw value of an attribute.
  func value(_ name: String) -> ArraySlice<UInt8>? { attributes.first { $0.name == name }?.value }

  private mutating func readAttributes(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while let byte = rest.first {
      guard byte == 0x20 else { return false }
      rest = rest.drop { $0 == 0x20 }
      if rest.isEmpty { return true }
      guard attributes.count < Self.attributesMax, let name = Self.name(&rest), rest.popFirst() == 0x3D else {
        return false
      }
      guard let quote = rest.popFirst(), quote == 0x22 || quote == 0x27 else { return false }
      guard let end = rest.firstIndex(of: quote) else { return false }
      attributes.append((name, rest[..<end]))
      rest = rest[(end + 1)...]
    }
    return true
  }

  private static func name(_ rest: inout ArraySlice<UInt8>) -> String? {
    let name = rest.prefix { (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D || $0 == 0x5F }
    rest = rest[name.endIndex...]
    return name.isEmpty || name.count > 32 ? nil : String(decoding: name, as: UTF8.self)
  }
}
