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
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while places[place] >= 0 {
      let number = places[place]
      if hashes[Int(number - first)] == hash, isMatch(number) { return number }
      place = (place + 1) & mask
    }
    return nil
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
}

/// Mixes words into a hash: quick, and good enough for tables whose sizes are bounded.
struct WordHash {
  private(set) var value: UInt64

  init(seed: UInt64 = 0x9E37_79B9_7F4A_7C15) { value = seed }

  mutating func mix(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    value = product.high ^ product.low ^ word
  }

  mutating func mix(_ text: String) {
    var word: UInt64 = 0
    var shift: UInt64 = 0
    var text = text
    text.withUTF8 { bytes in
      for byte in bytes {
        word |= UInt64(byte) << shift
        shift += 8
        if shift == 64 {
          mix(word)
          word = 0
          shift = 0
        }
      }
      mix(word)
      mix(UInt64(bytes.count))
    }
  }
}
