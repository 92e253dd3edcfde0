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
      if append(plainly: word.text, foldsLookalikes, word: index) { continue }
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
    for index in piece.indices {
      begins.append(index == 0)
      ends.append(index == piece.count - 1)
    }
  }

  /// The same for a word of ASCII letters, digits and signs, which most are; false for any other.
  private mutating func append(plainly text: String, _ foldsLookalikes: Bool, word: Int) -> Bool {
    guard text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) else { return false }
    var piece: [UInt32] = []
    var before = Kind.sign
    for byte in text.utf8 {
      let kind = Kind(byte)
      let isSeam =
        (before == .small && kind == .capital) || ((before == .small || before == .capital) && kind == .digit)
        || (before == .digit && (kind == .small || kind == .capital))
      if kind == .sign || isSeam {
        append(foldsLookalikes ? TextFolding.confusable(piece) : piece, word: word)
        piece.removeAll(keepingCapacity: true)
      }
      if kind != .sign { piece.append(UInt32(kind == .capital ? byte + 0x20 : byte)) }
      before = kind
    }
    append(foldsLookalikes ? TextFolding.confusable(piece) : piece, word: word)
    return true
  }

  private enum Kind {
    case small, capital, digit, sign

    init(_ byte: UInt8) {
      switch byte {
      case 0x61...0x7A: self = .small
      case 0x41...0x5A: self = .capital
      case 0x30...0x39: self = .digit
      default: self = .sign
      }
    }
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
