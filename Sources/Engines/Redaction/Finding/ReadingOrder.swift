/// The orders in which the words of a page can be read, so that a text broken over lines or columns is found in one.
enum ReadingOrder {
  /// The witness's own order, the order of rows across the page, and the order down each column.
  static func all(_ words: [WitnessWord]) -> [[WitnessWord]] {
    let down = lying(words) { [columns(rows($0))] }.flatMap { $0 }
    var orders = [words]
    for order in [across(words), down] where !orders.contains(order) { orders.append(order) }
    return orders
  }

  /// The words row by row, of a page that lies on its side as of one that stands.
  static func across(_ words: [WitnessWord]) -> [WitnessWord] { rowsAsTheyLie(words).flatMap { $0 } }

  /// The rows of words, of those that lie on their side or head as of those that stand.
  static func rowsAsTheyLie(_ words: [WitnessWord]) -> [[WitnessWord]] { lying(words) { rows($0) } }

  /// Groups of words that are found where they stand upright; those that lie alike together.
  private static func lying(_ words: [WitnessWord], groups: ([WitnessWord]) -> [[WitnessWord]]) -> [[WitnessWord]] {
    let byTurn = Dictionary(grouping: words) { $0.pose?.quarters ?? 0 }
    return byTurn.keys.sorted().flatMap { quarters in
      groups((byTurn[quarters] ?? []).map { $0.turned(quarters: quarters) }).map { group in
        group.map { $0.turned(quarters: (4 - quarters) % 4) }
      }
    }
  }

  /// Words that stand side by side, from the top; each row from the left.
  static func rows(_ words: [WitnessWord]) -> [[WitnessWord]] {
    let sorted = words.sorted { ($0.box.middle, $0.box.x) < ($1.box.middle, $1.box.x) }
    var rows: [[WitnessWord]] = []
    var reference = PixelBox(x: 0, y: 0, width: 0, height: 0)
    for word in sorted {
      // A fraction of the smaller height: a footnote mark must not join two lines.
      let reach = max(2, min(reference.height, word.box.height) * 2 / 5)
      if !rows.isEmpty, word.box.middle - reference.middle <= reach {
        rows[rows.count - 1].append(word)
      } else {
        rows.append([word])
        reference = word.box
      }
    }
    return rows.map { row in row.sorted { $0.box.x < $1.box.x } }
  }

  /// Pieces of rows that are separated by wide gaps, each followed by the piece below it.
  private static func columns(_ rows: [[WitnessWord]]) -> [WitnessWord] {
    var chains: [[WitnessWord]] = []
    var ends: [PixelBox] = []
    for piece in rows.flatMap(pieces) {
      guard let box = piece.map(\.box).enclosing else { continue }
      let below = ends.indices.last { index in
        let end = ends[index]
        return box.y >= end.y && box.y - end.bottom < 2 * max(end.height, box.height)
          && min(box.right, end.right) > max(box.x, end.x)
      }
      if let below {
        chains[below].append(contentsOf: piece)
        ends[below] = box
      } else {
        chains.append(piece)
        ends.append(box)
      }
    }
    return chains.flatMap { $0 }
  }

  private static func pieces(_ row: [WitnessWord]) -> [[WitnessWord]] {
    var pieces: [[WitnessWord]] = []
    for word in row {
      if let last = pieces.last?.last, word.box.x - last.box.right < max(last.box.height, word.box.height) {
        pieces[pieces.count - 1].append(word)
      } else {
        pieces.append([word])
      }
    }
    return pieces
  }
}

extension WitnessWord {
  /// The same with its place turned about the corner of the page.
  fileprivate func turned(quarters: Int) -> WitnessWord {
    var word = self
    word.box = box.turned(quarters: quarters)
    return word
  }
}
