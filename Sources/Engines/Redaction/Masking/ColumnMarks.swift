/// Rules between columns that are no higher than a row: thin upright ink, one piece above the other in several rows, or
/// from one level rule to the next.
///
/// They part cells as a rule down the whole table does, and stay where they are.
enum ColumnMarks {
  /// Columns by which the marks of one rule may differ.
  private static let slack = 2
  /// Rows in which a rule shows at least.
  private static let rowsMin = 3

  /// The marks among the pieces of a page; letters as thin are none, for a word holds them.
  static func marks(_ ink: InkMap, words: [WitnessWord]) -> [PixelBox] {
    let thin = ink.pieces.filter { piece in
      piece.width <= max(3, ink.dpi / 40) && piece.height >= 5 * piece.width && piece.height * 12 >= ink.dpi
    }
    guard !thin.isEmpty else { return [] }
    let spelled = words.filter { $0.text.contains { $0.isLetter || $0.isNumber } }.filter { word in
      word.witness == .file || word.text.count > 1
    }
    let free = thin.filter { piece in
      !spelled.contains { $0.box.x <= piece.centre && piece.centre < $0.box.right && $0.box.overlaps(piece) }
    }
    return free.filter { piece in
      let same = free.filter { other in
        abs(other.x - piece.x) <= slack && abs(other.height - piece.height) <= slack
          && (other == piece || other.rowsShared(with: piece) <= 0)
      }
      return same.count >= rowsMin || isBetween(ink.horizontalRules, piece)
    }
  }

  /// Whether a piece reaches from one level rule to another, as the side of a cell does.
  private static func isBetween(_ rules: [PixelBox], _ piece: PixelBox) -> Bool {
    let over = rules.filter { $0.x <= piece.centre && piece.centre < $0.right }
    return over.contains { abs($0.bottom - piece.y) <= slack } && over.contains { abs($0.y - piece.bottom) <= slack }
  }
}
