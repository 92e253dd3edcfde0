/// The words that were read on a page, small enough to be kept of every page of a release.
struct TraceWords: Codable, Sendable, Equatable {
  private var letters: [UInt8] = []
  private var ends: [UInt32] = []
  /// x, y, right and bottom of each.
  private var boxes: [UInt16] = []

  init(_ words: [([UInt32], PixelBox)]) {
    for (text, box) in words {
      letters += text.map { UInt8(truncatingIfNeeded: $0) }
      ends.append(UInt32(letters.count))
      boxes += [box.x, box.y, box.right, box.bottom].map { UInt16(clamping: $0) }
    }
  }

  /// Letters of the words of which more than half lies in a rectangle, in the order in which they were read.
  func text(in box: PixelBox) -> [UInt8] {
    var text: [UInt8] = []
    for index in ends.indices {
      let (x, y) = (Int(boxes[4 * index]), Int(boxes[4 * index + 1]))
      let word = PixelBox(x: x, y: y, width: Int(boxes[4 * index + 2]) - x, height: Int(boxes[4 * index + 3]) - y)
      guard word.intersection(box).area * 2 > word.area else { continue }
      text += letters[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }
    return text
  }

  /// Whether two texts can be one, read twice: no more than four letters of ten differ, or one was not read at all.
  static func mayBeSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    if left.isEmpty || right.isEmpty { return true }
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (letter == other ? 0 : 1))
        (diagonal, row[j + 1]) = (row[j + 1], next)
      }
    }
    return row[right.count] * 10 <= 4 * max(left.count, right.count)
  }
}
