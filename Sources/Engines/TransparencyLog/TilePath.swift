/// The name of one tile or entry bundle of a log: what it holds, which one it is and how full.
///
/// Source: C2SP tlog-tiles. A tile is 256 wide; a partial one holds the first `width` of its hashes.
public struct TilePath: Sendable, Hashable, CustomStringConvertible {
  /// What a tile holds.
  public enum Content: Sendable, Hashable {
    /// Hashes of subtrees of 256 to the power of the level leaves.
    case hashes(level: Int)
    /// The entries themselves.
    case entries
  }

  /// How many hashes or entries a full tile holds.
  public static let full = 256
  /// The highest level that a log can have.
  public static let levelMax = 63

  /// What it holds.
  public let content: Content
  /// Which tile of its level, from 0.
  public let index: UInt64
  /// 1 to 256.
  public let width: Int

  /// A tile from its parts.
  /// - Precondition: level and width are in their ranges.
  public init(_ content: Content, index: UInt64, width: Int = TilePath.full) {
    precondition((1...Self.full).contains(width), "a tile holds 1 to 256 hashes")
    self.content = content
    self.index = index
    self.width = width
  }

  /// A tile from its path relative to the log's directory; nil for anything that is not exactly such a path.
  public init?(_ path: some StringProtocol) {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.removeFirst() == "tile" else { return nil }
    let kind = parts.removeFirst()
    if kind == "entries" {
      content = .entries
    } else {
      guard let level = Self.decimal(kind), level <= Self.levelMax else { return nil }
      content = .hashes(level: level)
    }
    if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
      guard let width = Self.decimal(parts.removeLast()), (1..<Self.full).contains(width) else { return nil }
      self.width = width
      parts[parts.count - 1].removeLast(2)
    } else {
      width = Self.full
    }
    guard let index = Self.index(parts) else { return nil }
    self.index = index
  }

  /// The level whose positions it counts by; entries lie beside level 0.
  public var level: Int {
    if case .hashes(let level) = content { level } else { 0 }
  }

  /// How many leaves a log has at least where this tile is full; the highest number where none has as many.
  public var leavesMin: UInt64 {
    let shift = UInt64(8 * (level + 1))
    guard shift < 64, index < UInt64.max >> shift else { return .max }
    return (index + 1) << shift
  }

  /// The path relative to the log's directory.
  public var description: String {
    let kind = if case .hashes(let level) = content { String(level) } else { "entries" }
    var groups: [String] = []
    var rest = index
    repeat {
      let group = String(rest % 1_000)
      groups.insert((groups.isEmpty ? "" : "x") + String(repeating: "0", count: 3 - group.count) + group, at: 0)
      rest /= 1_000
    } while rest > 0
    return "tile/\(kind)/" + groups.joined(separator: "/") + (width < Self.full ? ".p/\(width)" : "")
  }

  /// The tiles and entry bundles that a log of one size has and a log of a smaller size had not, lowest level first.
  ///
  /// From 0 these are all of them.
  public static func added(from old: UInt64, to size: UInt64) -> [TilePath] {
    var tiles: [TilePath] = []
    var level = 0
    var (before, after) = (old, size)
    while after > 0, after > before {
      for index in before / 256...(after - 1) / 256 {
        let width = Int(min(256, after - index * 256))
        tiles.append(TilePath(.hashes(level: level), index: index, width: width))
        if level == 0 { tiles.append(TilePath(.entries, index: index, width: width)) }
      }
      (before, after) = (before / 256, after / 256)
      level += 1
    }
    return tiles
  }

  private static func index(_ groups: [some StringProtocol]) -> UInt64? {
    var index: UInt64 = 0
    for (position, group) in groups.enumerated() {
      let isLast = position == groups.count - 1
      guard isLast || group.hasPrefix("x") else { return nil }
      let digits = isLast ? group[...] : group.dropFirst()[...]
      guard digits.utf8.count == 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let value = UInt64(digits), position > 0 || isLast || value > 0
      else { return nil }
      let (product, overflow) = index.multipliedReportingOverflow(by: 1_000)
      guard !overflow, product <= UInt64.max - value else { return nil }
      index = product + value
    }
    return groups.isEmpty ? nil : index
  }

  /// A decimal number of one or two or three digits without useless zeros.
  static func decimal(_ text: some StringProtocol) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      text == "0" || !text.hasPrefix("0")
    else { return nil }
    return Int(text)
  }
}
