/// The text layer of a released page: what was read in its pixels, and on each mask the word that stands there.
struct ReleasedText {
  /// The words in reading order.
  let words: [ReleasedWord]

  /// A word with the line that it belongs to.
  private struct Entry {
    let text: String
    let box: PixelBox
    /// Block, paragraph and line.
    let line: [Int]
  }

  /// The words that were read, those on masks put right.
  init(_ read: [RecognisedWord], masks: [MaskLabel.Mask]) {
    let masks = Self.visible(masks)
    var entries: [Entry] = []
    var told: Set<Int> = []
    for word in read {
      let line = [word.block, word.paragraph, word.line]
      guard let mask = masks.firstIndex(where: { $0.box.intersection(word.box).area * 2 > word.box.area }) else {
        entries.append(Entry(text: word.text, box: word.box, line: line))
        continue
      }
      if told.insert(mask).inserted { entries += Self.entries(masks[mask], line: line) }
    }
    for (index, mask) in masks.enumerated() where !told.contains(index) {
      let next = entries.firstIndex { Self.follows($0.box, mask.box) } ?? entries.count
      let near = [next, next - 1].first { entries.indices.contains($0) && Self.isBeside(entries[$0].box, mask.box) }
      entries.insert(contentsOf: Self.entries(mask, line: near.map { entries[$0].line } ?? [-1 - index]), at: next)
    }
    words = entries.indices.map { index in
      let next = index + 1 < entries.count ? entries[index + 1].line : []
      let own = entries[index].line
      let after: ReleasedWord.Break =
        next == own ? .space : !next.isEmpty && next.dropLast() == own.dropLast() && own.count > 1 ? .line : .paragraph
      return ReleasedWord(text: entries[index].text, box: entries[index].box, after: after)
    }
  }

  /// Masks that do not lie under others.
  private static func visible(_ masks: [MaskLabel.Mask]) -> [MaskLabel.Mask] {
    masks.enumerated().filter { index, mask in
      !mask.box.isEmpty
        && !masks.enumerated().contains { other, cover in
          let isLater = other > index || cover.box.area > mask.box.area
          return other != index && isLater && cover.box.intersection(mask.box).area * 10 >= 9 * mask.box.area
        }
    }.map(\.element)
  }

  /// The words on a mask, each with its share of the place.
  private static func entries(_ mask: MaskLabel.Mask, line: [Int]) -> [Entry] {
    let parts = mask.text.split(separator: " ").map(String.init)
    let letters = max(1, mask.text.count)
    var start = 0
    return parts.map { part in
      defer { start += part.count + 1 }
      let left = mask.place.x + mask.place.width * start / letters
      let right = mask.place.x + mask.place.width * (start + part.count) / letters
      let box = PixelBox(x: left, y: mask.place.y, width: max(1, right - left), height: mask.place.height)
      return Entry(text: part, box: box, line: line)
    }
  }

  private static func isBeside(_ word: PixelBox, _ mask: PixelBox) -> Bool {
    word.rowsShared(with: mask) * 2 >= min(word.height, mask.height) && mask.height <= 3 * word.height
  }

  private static func follows(_ word: PixelBox, _ mask: PixelBox) -> Bool {
    isBeside(word, mask) ? word.x >= mask.right : word.middle > mask.middle
  }
}
