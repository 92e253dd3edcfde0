/// Edit distance between a text and every beginning of another.
struct PrefixDistance {
  let needle: [UInt32]
  /// Distances beyond this do not count.
  let limit: Int

  /// The last index of a beginning and how far it is from the needle.
  struct Match {
    let end: Int
    let distance: Int
  }

  /// The end of the beginning (from `start`) that is nearest to the needle and may end there; nil when none is
  /// within the limit.
  func bestEnd(in letters: [UInt32], from start: Int, mayEnd: (Int) -> Bool) -> Match? {
    var row = Array(0...needle.count)
    var best: Match?
    for index in start..<min(letters.count, start + needle.count + limit) {
      var diagonal = row[0]
      row[0] += 1
      var smallest = row[0]
      for column in 1...needle.count {
        let substituted = diagonal + (needle[column - 1] == letters[index] ? 0 : 1)
        diagonal = row[column]
        row[column] = min(substituted, row[column] + 1, row[column - 1] + 1)
        smallest = min(smallest, row[column])
      }
      if smallest > limit { break }
      let distance = row[needle.count]
      if distance <= limit, mayEnd(index), distance < (best?.distance ?? .max) {
        best = Match(end: index, distance: distance)
      }
    }
    return best
  }

  /// Edit distance between two whole texts.
  static func between(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in 1...right.count {
        let substituted = diagonal + (right[column - 1] == letter ? 0 : 1)
        diagonal = row[column]
        row[column] = min(substituted, row[column] + 1, row[column - 1] + 1)
      }
    }
    return row[right.count]
  }
}

extension PrefixDistance {
  /// Whether the needle stands anywhere in a text within the limit.
  func isWithin(_ letters: [UInt32]) -> Bool {
    letters.indices.contains { bestEnd(in: letters, from: $0) { _ in true } != nil }
  }
}
