/// The right side of `like`: literal parts between wildcards, each of which stands for any text, also none.
public struct Pattern: Sendable, Hashable {
  /// The literal parts; one more than there are wildcards.
  public let parts: [String]
  private let bytes: [[UInt8]]

  /// A pattern from its literal parts.
  public init(parts: [String]) {
    self.parts = parts
    bytes = parts.map { Array($0.utf8) }
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
    let text = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, text.starts(with: first) else { return false }
    if bytes.count == 1 { return text.count == first.count }
    guard text.count >= first.count + last.count, text.suffix(last.count).elementsEqual(last) else { return false }
    var start = first.count
    let end = text.count - last.count
    for part in bytes.dropFirst().dropLast() {
      guard let found = Self.find(part, in: text[start..<max(start, end)]) else { return false }
      start = found + part.count
    }
    return start <= end
  }

  private static func find(_ part: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard part.count <= text.count else { return nil }
    return (text.startIndex...text.endIndex - part.count).first { text[$0..<$0 + part.count].elementsEqual(part) }
  }
}
