/// The right side of `like`: literal parts between wildcards, each of which stands for any text, also none.
public struct Pattern: Sendable, Hashable {
  /// The literal parts; one more than there are wildcards.
  public let parts: [String]
  private let bytes: TextList

  /// A pattern from its literal parts.
  public init(parts: [String]) {
    self.parts = parts
    var bytes = TextList()
    for part in parts { withBytes(of: part) { bytes.append($0) } }
    self.bytes = bytes
  }

  /// Equality by bytes and by parts.
  public static func == (left: Pattern, right: Pattern) -> Bool { left.bytes == right.bytes }

  /// By the same bytes and parts as equality.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  /// Whether the whole text fits.
  ///
  /// Literal parts are found from left to right, each as early as it can be, which finds a fit when there is one and
  /// takes no more than text times pattern steps.
  public func matches(_ text: String) -> Bool {
    bytes.withView { parts in
      withBytes(of: text) { text in Self.matches(text, partCount: parts.count) { parts[$0] } }
    }
  }

  /// The same for a pattern of which the literal parts are at hand as bytes.
  static func matches(_ text: Bytes, partCount: Int, part: (Int) -> Bytes) -> Bool {
    guard partCount > 0 else { return false }
    let (first, last) = (part(0), part(partCount - 1))
    guard isPart(first, of: text, at: 0) else { return false }
    if partCount == 1 { return text.count == first.count }
    let end = text.count - last.count
    guard end >= first.count, isPart(last, of: text, at: end) else { return false }
    var start = first.count
    for number in 1..<partCount - 1 {
      let part = part(number)
      guard let found = place(of: part, in: text, start, end) else { return false }
      start = found + part.count
    }
    return true
  }

  /// Where a part first stands between two places of a text.
  private static func place(of part: Bytes, in text: Bytes, _ start: Int, _ end: Int) -> Int? {
    guard let first = part.first else { return start }
    var place = start
    while place + part.count <= end {
      if text[place] == first, isPart(part, of: text, at: place) { return place }
      place += 1
    }
    return nil
  }

  private static func isPart(_ part: Bytes, of text: Bytes, at start: Int) -> Bool {
    guard start + part.count <= text.count else { return false }
    for place in 0..<part.count where text[start + place] != part[place] { return false }
    return true
  }
}
