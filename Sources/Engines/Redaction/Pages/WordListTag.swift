/// One tag of the renderer's word list: a small, fixed part of XML and nothing of the rest.
///
/// A page has thousands of them, so one value is filled again and again and holds places instead of copies.
struct WordListTag {
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

  private(set) var kind = Kind.opening
  private(set) var name = ""
  private var bytes: [UInt8] = []
  private var attributes: [(name: Range<Int>, value: Range<Int>)] = []

  /// Reads what stands between `<` and `>`, and says whether it is as expected.
  mutating func read(_ fill: (inout [UInt8]) throws(RedactionError) -> Bool) throws(RedactionError) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    guard try fill(&bytes) else { return false }
    var rest = 0..<bytes.count
    kind = .opening
    switch (bytes.first, bytes.last) {
    case (0x3F, 0x3F) where bytes.count > 2:
      kind = .declaration
      rest = 1..<bytes.count - 1
    case (0x2F, _):
      kind = .closing
      rest = 1..<bytes.count
    case (_, 0x2F):
      kind = .single
      rest = 0..<bytes.count - 1
    default: break
    }
    let name = bytes.withUnsafeBufferPointer { Self.nameRange(rest, in: $0) }
    guard !name.isEmpty else { return false }
    self.name = String(decoding: bytes[name], as: UTF8.self)
    return readAttributes(name.upperBound..<rest.upperBound) && (kind != .closing || attributes.isEmpty)
  }

  /// The raw value of an attribute.
  func value(_ name: StaticString) -> ArraySlice<UInt8>? {
    for attribute in attributes where attribute.name.count == name.utf8CodeUnitCount {
      let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
      if bytes[attribute.name].elementsEqual(wanted) { return bytes[attribute.value] }
    }
    return nil
  }

  private mutating func readAttributes(_ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var place = range.lowerBound
      while place < range.upperBound {
        guard bytes[place] == 0x20 else { return false }
        while place < range.upperBound, bytes[place] == 0x20 { place &+= 1 }
        if place == range.upperBound { return true }
        let name = Self.nameRange(place..<range.upperBound, in: bytes)
        let open = name.upperBound &+ 1
        guard !name.isEmpty, attributes.count < Self.attributesMax, open < range.upperBound else { return false }
        let quote = bytes[open]
        guard bytes[open &- 1] == 0x3D, quote == 0x22 || quote == 0x27 else { return false }
        var close = open &+ 1
        while close < range.upperBound, bytes[close] != quote { close &+= 1 }
        guard close < range.upperBound else { return false }
        attributes.append((name, open &+ 1..<close))
        place = close &+ 1
      }
      return true
    }
  }

  /// Letters, hyphens and low lines at the start of a range; none when there are more than 32.
  private static func nameRange(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var end = range.lowerBound
    while end < range.upperBound {
      switch bytes[end] {
      case 0x61...0x7A, 0x41...0x5A, 0x2D, 0x5F: end += 1
      default: return end - range.lowerBound > 32 ? range.lowerBound..<range.lowerBound : range.lowerBound..<end
      }
    }
    return end - range.lowerBound > 32 ? range.lowerBound..<range.lowerBound : range.lowerBound..<end
  }
}
