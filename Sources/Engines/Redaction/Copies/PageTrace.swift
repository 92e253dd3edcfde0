/// What of a page is kept to tell whether another is nearly the same, a few kilobytes whatever stands on it.
struct PageTrace: Codable, Sendable, Equatable {
  /// Fingerprints of three words in a row, the least of them.
  private(set) var shingles: [UInt64] = []
  /// Where words stand that stand there once, by their fingerprints.
  private(set) var anchors: [UInt64: Place] = [:]
  /// The words that were read.
  let words: TraceWords
  /// Where there is ink.
  let ink: InkGrid
  /// Pixels across.
  let width: Int
  /// Pixels down.
  let height: Int

  /// A middle of a word.
  struct Place: Codable, Sendable, Equatable {
    let x: Int
    let y: Int
  }

  private static let shinglesMax = 128
  private static let anchorsMax = 96
  /// From this many groups of three words on the words decide, below it the ink.
  private static let shinglesMin = 12
  /// So many of a hundred groups of words must be the same.
  private static let alikePercent = 80
  private static let anchorsMin = 5

  /// The trace of a page by the words that were read on it.
  init(words: [WitnessWord], ink: InkMap) {
    self.ink = InkGrid(ink)
    width = ink.width
    height = ink.height
    let read = words.filter { $0.witness == .recognition }.map { (TextFolding.plain($0.text), $0.box) }
      .filter { $0.0.count >= 2 }
    self.words = TraceWords(read)
    let prints = read.map { Self.fingerprint($0.0) }
    var found: Set<UInt64> = []
    for index in prints.indices.dropLast(2) {
      found.insert(Self.mixed(Self.mixed(prints[index], prints[index + 1]), prints[index + 2]))
    }
    shingles = Array(found.sorted().prefix(Self.shinglesMax))
    let once = Dictionary(grouping: prints.indices.filter { read[$0].0.count >= 4 }) { prints[$0] }
      .filter { $0.value.count == 1 }
    for print in once.keys.sorted().prefix(Self.anchorsMax) {
      guard let index = once[print]?.first else { continue }
      anchors[print] = Place(x: read[index].1.centre, y: read[index].1.middle)
    }
  }

  /// How far to the right and down the other page's content stands, where it is nearly the same; nil where it is not.
  func shift(to other: PageTrace) -> Place? {
    let isOfWords = shingles.count >= Self.shinglesMin && other.shingles.count >= Self.shinglesMin
    guard isOfWords else {
      let isBare = shingles.count < Self.shinglesMin && other.shingles.count < Self.shinglesMin
      return isBare && width == other.width && height == other.height && ink.isNear(other.ink) ? Place(x: 0, y: 0) : nil
    }
    guard Self.alike(shingles, other.shingles) >= Self.alikePercent else { return nil }
    let common = anchors.compactMap { print, place in other.anchors[print].map { ($0.x - place.x, $0.y - place.y) } }
    guard common.count >= Self.anchorsMin else { return nil }
    let (across, down) = (common.map(\.0).sorted(), common.map(\.1).sorted())
    return Place(x: across[across.count / 2], y: down[down.count / 2])
  }

  /// Of a hundred groups of words on either page, how many are on both, by the least of their fingerprints.
  private static func alike(_ left: [UInt64], _ right: [UInt64]) -> Int {
    var (first, second, both, steps) = (0, 0, 0, 0)
    let most = min(shinglesMax, max(left.count, right.count))
    while steps < most, first < left.count, second < right.count {
      if left[first] == right[second] { both += 1 }
      let step = (left[first] <= right[second], right[second] <= left[first])
      first += step.0 ? 1 : 0
      second += step.1 ? 1 : 0
      steps += 1
    }
    return both * 100 / max(1, most)
  }

  private static func fingerprint(_ letters: [UInt32]) -> UInt64 {
    letters.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    var value = left &* 0x9E37_79B9_7F4A_7C15 ^ right
    value = (value ^ value >> 31) &* 0xBF58_476D_1CE4_E5B9
    return value ^ value >> 29
  }
}
