/// Words of the two witnesses that stand at the same place, as groups: one read word may be two claimed ones.
struct WitnessGroups {
  /// Indexes of words.
  struct Group {
    var file: [Int]
    var recognised: [Int]
  }

  /// Groups that hold at least one word of the file.
  let groups: [Group]

  init(file: [WitnessWord], recognised: [WitnessWord]) {
    var parents = Array(0..<(file.count + recognised.count))
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index {
        parents[index] = parents[parents[index]]
        index = parents[index]
      }
      return index
    }
    let byRow = recognised.indices.sorted { recognised[$0].box.y < recognised[$1].box.y }
    let tallest = recognised.map(\.box.height).max() ?? 0
    for (index, word) in file.enumerated() {
      let first = byRow.partition { recognised[$0].box.y + tallest > word.box.y }
      for other in byRow[first...] {
        if recognised[other].box.y >= word.box.bottom { break }
        if Self.isSamePlace(word.box, recognised[other].box) { parents[root(file.count + other)] = root(index) }
      }
    }
    var groups: [Int: Group] = [:]
    for index in file.indices { groups[root(index), default: Group(file: [], recognised: [])].file.append(index) }
    for index in recognised.indices {
      groups[root(file.count + index)]?.recognised.append(index)
    }
    self.groups = groups.sorted { $0.value.file[0] < $1.value.file[0] }.map(\.value)
  }

  private static func isSamePlace(_ left: PixelBox, _ right: PixelBox) -> Bool {
    // A watermark across the page is not at the place of each word that it crosses.
    guard max(left.height, right.height) <= 3 * min(left.height, right.height) else { return false }
    return left.intersection(right).area * 4 >= min(left.area, right.area)
  }
}

extension Array {
  /// In an array ordered so that a condition turns true once, the first index where it is true.
  func partition(_ condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
