/// Finds what somebody may have meant who misspelt a name.
enum Spelling {
  /// How many letters may be wrong, missing, too many, or, two side by side, the wrong way round.
  static let slipsMax = 2

  /// How long a name may be for which others are looked through.
  static let lettersMax = 64

  /// `; did you mean `viewer`?`, or nothing where no name is near, or several are equally near.
  static func hint(_ name: String, among names: some Sequence<String>) -> String {
    nearest(name, among: names).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// The one name that is nearest, where it is near enough: of short names fewer letters may be wrong.
  static func nearest(_ name: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8)
    guard wanted.count <= lettersMax else { return nil }
    var (best, nearest) = (min(slipsMax, wanted.count / 3), [String]())
    for other in names where !nearest.contains(where: { sameBytes($0, other) }) && !sameBytes(other, name) {
      let letters = Array(other.utf8)
      guard abs(letters.count - wanted.count) <= best else { continue }
      let slips = slips(wanted, letters)
      if slips < best { (best, nearest) = (slips, []) }
      if slips == best, slips < letters.count { nearest.append(other) }
    }
    return nearest.count == 1 ? nearest[0] : nil
  }

  /// The number of slips between two names (Damerau's distance, no letter moved twice).
  static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var last: [Int] = []
    var row = Array(0...right.count)
    for (place, letter) in left.enumerated() {
      (before, last) = (last, row)
      row[0] = place + 1
      for (other, wanted) in right.enumerated() {
        let changed = last[other] + (letter == wanted ? 0 : 1)
        row[other + 1] = min(changed, last[other + 1] + 1, row[other] + 1)
        if place > 0, other > 0, letter == right[other - 1], left[place - 1] == wanted {
          row[other + 1] = min(row[other + 1], before[other - 1] + 1)
        }
      }
    }
    return row[right.count]
  }
}
