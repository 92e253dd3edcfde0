import DurableFiles
import Notation

/// How long a copy of the keys may be used: `keys.json` in it.
///
/// A key that was destroyed lives on in older copies of the keys. So they have a short life, and once it is over
/// nothing is restored from them that was not held against the certificates of what was destroyed since.
struct KeyLife: Equatable {
  static let name = "keys.json"
  static let bytesMax = 1 << 12

  /// When the copy was made.
  let at: Instant
  /// For how many days it is kept.
  let days: Int64

  init(at: Instant, days: Int64) {
    self.at = at
    self.days = days
  }

  init(_ bytes: [UInt8], source: String) throws(JSONError) {
    var reader = try ObjectReader(try JSONReader.read(bytes, source: source), source: source)
    guard try reader.count("format") == 1 else { throw reader.error("format", "only 1 is known") }
    at = try reader.instant("at")
    days = Int64(try reader.count("days"))
    try reader.finish()
  }

  func encode() throws(JSONError) -> [UInt8] {
    try CanonicalJSON.writeIndented(object(("format", 1), ("at", .text(of: at)), ("days", .integer(days))))
  }

  /// The first moment at which the copy should exist no longer.
  var end: Instant { at.advanced(byMilliseconds: days * 86_400_000) }

  /// The life of a copy of the keys; nil for the `keys` folder of a store, which has none.
  static func read(_ folder: String) throws(StoreError) -> KeyLife? {
    let place = folder + "/" + name
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil else { return nil }
    let bytes = try files { () throws(FileError) in try FileSystem.read(place, bytesMax: bytesMax) }
    return try stored(place) { () throws(JSONError) in try KeyLife(bytes, source: name) }
  }
}
