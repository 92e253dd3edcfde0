/// A piece of a word that can be a name or a part of one.
struct NameToken {
  /// What stands between a piece and the one before it.
  enum Gap {
    /// A space, a line's end, a hyphen, an apostrophe, or nothing: one name may go over it.
    case open
    /// A full stop: an initial may stand before it, or a sentence end.
    case stop
    /// A comma.
    case comma
    /// Anything else, which ends a name.
    case closed
  }

  /// Without case, accents and punctuation.
  let folded: String
  /// Index of its word.
  let word: Int
  /// What stands before it.
  let gap: Gap
  let isCapitalised: Bool
  /// Whether it has no small letter.
  let isUpper: Bool
  /// One letter, as before a full stop.
  var isInitial: Bool { folded.count == 1 && isCapitalised }

  /// The pieces of words in an order.
  static func tokens(of words: [WitnessWord]) -> [NameToken] {
    var tokens: [NameToken] = []
    var between = ""
    for (index, word) in words.enumerated() {
      if index > 0 { between += isApart(words[index - 1], word) ? "|" : " " }
      var piece = ""
      for character in word.text + " " {
        if character.isLetter || character.isNumber {
          piece.append(character)
          continue
        }
        if !piece.isEmpty {
          tokens.append(
            NameToken(
              folded: PersonName.folded(piece), word: index, gap: gap(between),
              isCapitalised: piece.first?.isUppercase ?? false, isUpper: !piece.contains(where: \.isLowercase)))
          (piece, between) = ("", "")
        }
        between.append(character)
      }
    }
    return tokens
  }

  private static func gap(_ between: String) -> Gap {
    let marks = between.filter { !$0.isWhitespace }
    if marks.isEmpty { return .open }
    if marks.allSatisfy({ "-–‐\u{AD}'’`".contains($0) }) { return .open }
    if marks.allSatisfy({ $0 == "." }) { return .stop }
    return marks.allSatisfy { $0 == "," } ? .comma : .closed
  }

  /// Whether two words on one line are too far from each other for one name, as in the columns of a table.
  static func isApart(_ left: WitnessWord, _ right: WitnessWord) -> Bool {
    let isBeside = left.box.rowsShared(with: right.box) > 0
    return isBeside && right.box.x - left.box.right >= max(left.box.height, right.box.height)
  }
}
