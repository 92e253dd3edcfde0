/// An index from hashes to numbers by open addressing; what the numbers stand for is kept, and compared, elsewhere.
///
/// It holds plain words only, so that a copy of a table, which every evaluator begins with, is one block copy.
struct NumberTable: Sendable {
  /// Numbers, -1 where a place is free; none at first, then a power of two.
  private var places: [Int32] = []
  private var hashes: [UInt64] = []
  /// The number of the first hash.
  private let first: Int32

  /// An empty table that gives numbers from `first` on.
  init(first: Int = 0) { self.first = Int32(first) }

  /// The number that would be given next.
  var next: Int { Int(first) + hashes.count }

  /// The number that was given under a hash and is the one meant.
  func find(_ hash: UInt64, isMatch: (Int32) -> Bool) -> Int32? {
    guard !places.isEmpty else { return nil }
    return places.withUnsafeBufferPointer { places in
      hashes.withUnsafeBufferPointer { hashes in
        TableView(places: places, hashes: hashes, first: first).find(hash, isMatch: isMatch)
      }
    }
  }

  /// Gives the next number under a hash.
  mutating func add(_ hash: UInt64) -> Int32 {
    let number = Int32(next)
    hashes.append(hash)
    if hashes.count * 2 > places.count {
      places = Array(repeating: -1, count: max(8, places.count * 2))
      for (other, hash) in hashes.enumerated() { put(first + Int32(other), hash) }
    } else {
      put(number, hash)
    }
    return number
  }

  private mutating func put(_ number: Int32, _ hash: UInt64) {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while places[place] >= 0 { place = (place + 1) & mask }
    places[place] = number
  }

  /// This table, to be read only.
  func frozen() -> FrozenTable { FrozenTable(Block(places), Block(hashes), first: first) }
}

/// A table to which nothing is added any more.
final class FrozenTable: Sendable {
  private let places: Block<Int32>
  private let hashes: Block<UInt64>
  /// How the table is read; only as long as it is held.
  let view: TableView

  fileprivate init(_ places: Block<Int32>, _ hashes: Block<UInt64>, first: Int32) {
    self.places = places
    self.hashes = hashes
    view = TableView(places: places.elements, hashes: hashes.elements, first: first)
  }
}

/// A table as pointers into it, for as long as whoever has it holds it.
struct TableView: @unchecked Sendable {
  fileprivate let places: UnsafeBufferPointer<Int32>
  fileprivate let hashes: UnsafeBufferPointer<UInt64>
  fileprivate let first: Int32

  init(places: UnsafeBufferPointer<Int32>, hashes: UnsafeBufferPointer<UInt64>, first: Int32 = 0) {
    self.places = places
    self.hashes = hashes
    self.first = first
  }

  /// Nothing.
  static var empty: Self { Self(places: .init(start: nil, count: 0), hashes: .init(start: nil, count: 0)) }

  /// The number that was given under a hash and is the one meant.
  func find(_ hash: UInt64, isMatch: (Int32) -> Bool) -> Int32? {
    guard !places.isEmpty else { return nil }
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while places[place] >= 0 {
      let number = places[place]
      if hashes[Int(number - first)] == hash, isMatch(number) { return number }
      place = (place + 1) & mask
    }
    return nil
  }
}

/// Mixes words into a hash: quick, and good enough for tables whose sizes are bounded.
struct WordHash {
  private(set) var value: UInt64

  init(seed: UInt64 = 0x9E37_79B9_7F4A_7C15) { value = seed }

  mutating func mix(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    value = product.high ^ product.low ^ word
  }

  /// The hash of a text.
  static func of(_ text: String) -> UInt64 { withBytes(of: text) { of($0) } }

  /// The hash of bytes.
  static func of(_ bytes: Bytes) -> UInt64 {
    var hash = WordHash()
    hash.mix(bytes)
    return hash.value
  }

  private mutating func mix(_ text: Bytes) {
    var place = 0
    while place + 8 <= text.count {
      mix(UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest = UInt64(truncatingIfNeeded: text.count)
    while place < text.count {
      rest = rest << 8 | UInt64(text[place])
      place += 1
    }
    mix(rest)
  }
}
