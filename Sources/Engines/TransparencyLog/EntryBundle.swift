/// A tile's entries in one file, each after its length in two bytes, most significant first.
///
/// Source: C2SP tlog-tiles.
public enum EntryBundle {
  /// The largest entry.
  public static let entryBytesMax = 65_535

  /// The file of entries.
  /// - Throws: `LogError.outOfRange` for an entry that is too long or too many of them.
  public static func encode(_ entries: [[UInt8]]) throws(LogError) -> [UInt8] {
    guard entries.count <= TilePath.full else { throw .outOfRange("a bundle holds at most 256 entries") }
    var bytes: [UInt8] = []
    for entry in entries {
      guard entry.count <= entryBytesMax else { throw .outOfRange("an entry has at most \(entryBytesMax) bytes") }
      bytes.append(UInt8(entry.count >> 8))
      bytes.append(UInt8(entry.count & 0xFF))
      bytes.append(contentsOf: entry)
    }
    return bytes
  }

  /// The entries of a file.
  /// - Throws: `LogError.malformed` when it ends inside an entry or holds more than 256.
  public static func decode(_ bytes: [UInt8]) throws(LogError) -> [[UInt8]] {
    var entries: [[UInt8]] = []
    var index = 0
    while index < bytes.count {
      guard index + 2 <= bytes.count, entries.count < TilePath.full else {
        throw .malformed(what: "entry bundle", reason: "bytes after the last entry")
      }
      let end = index + 2 + (Int(bytes[index]) << 8 | Int(bytes[index + 1]))
      guard end <= bytes.count else { throw .malformed(what: "entry bundle", reason: "it ends inside an entry") }
      entries.append(Array(bytes[(index + 2)..<end]))
      index = end
    }
    return entries
  }
}
