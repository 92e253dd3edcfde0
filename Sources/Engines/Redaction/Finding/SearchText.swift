/// The words of a page one after the other as letters that can be searched without regard to spaces and line breaks.
struct SearchText {
  /// Folded letters of all words.
  private(set) var letters: [UInt32] = []
  /// For each letter, the index of its word.
  private(set) var wordOfLetter: [Int] = []
  /// For each letter, whether a text may begin there.
  private(set) var begins: [Bool] = []
  /// For each letter, whether a text may end after it.
  private(set) var ends: [Bool] = []

  /// The letters of words in an order, folded plainly or with look-alikes made one.
  init(_ words: [WitnessWord], foldsLookalikes: Bool) {
    for (index, word) in words.enumerated() {
      for piece in Self.pieces(of: word.text) {
        let plain = TextFolding.plain(piece)
        append(foldsLookalikes ? TextFolding.confusable(plain) : plain, word: index)
      }
    }
  }

  private mutating func append(_ piece: [UInt32], word: Int) {
    guard !piece.isEmpty else { return }
    letters.append(contentsOf: piece)
    wordOfLetter.append(contentsOf: repeatElement(word, count: piece.count))
    begins.append(contentsOf: [true] + repeatElement(false, count: piece.count - 1))
    ends.append(contentsOf: repeatElement(false, count: piece.count - 1) + [true])
  }

  /// A word cut where two words may have grown together: at punctuation, from small to capital letter, between letter
  /// and digit.
  static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    var before: Character?
    for character in text {
      if !(character.isLetter || character.isNumber) {
        pieces.append(current)
        current = ""
      } else if let before, isSeam(before, character) {
        pieces.append(current)
        current = ""
      }
      current.append(character)
      before = character
    }
    return pieces + [current]
  }

  private static func isSeam(_ before: Character, _ after: Character) -> Bool {
    (before.isLowercase && after.isUppercase) || (before.isLetter && after.isNumber)
      || (before.isNumber && after.isLetter)
  }
}
