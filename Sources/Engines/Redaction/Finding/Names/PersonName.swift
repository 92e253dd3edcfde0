/// A person's name in the folded form in which two spellings of it agree.
struct PersonName: Hashable {
  /// Given names and initials in their order.
  let given: [String]
  /// The family name in one piece, without spaces and hyphens; empty where only given names are known.
  let family: String
  /// The parts of a family name with a hyphen, each long enough to stand alone.
  let familyParts: [String]

  private init(given: [String], family: [Substring]) {
    self.given = given
    self.family = Self.folded(family).joined()
    // Hyphens join names that each stand alone too; a space may be one too many.
    familyParts = family.map { $0.split { $0 == "-" || $0 == "–" } }.filter { $0.count > 1 }.flatMap { $0 }
      .map { Self.folded($0) }.filter { $0.count >= 4 }
  }

  /// Reads a name as records and registers write it; nil where no letter is left.
  ///
  /// `Dana R. Halvorsen`, `HALVORSEN, DANA R`, `Marco A. DELLAQUILA`, `Ana de la Cruz`.
  init?(_ text: String) {
    let plain = text.prefix { $0 != "(" }
    let halves = plain.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard let head = halves.first else { return nil }
    let front = Self.words(head)
    if halves.count == 2, !front.isEmpty {
      self.init(given: Self.folded(Self.words(halves[1])), family: front)
    } else {
      guard let start = Self.familyStart(front) else {
        guard front.count == 2 else { return nil }
        self.init(given: Self.folded(front[1...]), family: [front[0]])
        return
      }
      self.init(given: Self.folded(front[..<start]), family: Array(front[start...]))
    }
    guard !family.isEmpty else { return nil }
  }

  /// A family name of which nothing else is known, or given names alone.
  init?(label: String, text: String) {
    let words = Self.words(text[...])
    guard !words.isEmpty else { return nil }
    if label == "given" {
      self.init(given: Self.folded(words[...]), family: [])
    } else {
      self.init(given: [], family: words)
    }
  }

  /// Whether two sets of given names can be one person's: each agrees with one of the other, or is its initial.
  func agrees(with other: [String]) -> Bool {
    guard !given.isEmpty, !other.isEmpty else { return true }
    // The first names decide: a middle initial that both have in common joins no two people.
    guard let first = given.first, let otherFirst = other.first else { return true }
    if Self.agree(first, otherFirst) {
      return zip(given.dropFirst(), other.dropFirst()).allSatisfy { Self.agree($0, $1) }
    }
    // One who goes by the middle name.
    return other.count == 1 && otherFirst.count > 1 && given.contains(otherFirst)
  }

  /// Whether one is the other, or its initial.
  private static func agree(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    return (left.count == 1 || right.count == 1) && left.first == right.first
  }

  /// Letters and digits of a text without case, accents and punctuation.
  static func folded(_ text: some StringProtocol) -> String {
    string(TextFolding.plain(String(text)))
  }

  /// A folded text with look-alike letters made one.
  static func lookalike(_ folded: String) -> String {
    string(TextFolding.confusable(folded.unicodeScalars.map(\.value)))
  }

  private static func string(_ values: [UInt32]) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: values.compactMap(Unicode.Scalar.init))
    return String(scalars)
  }

  private static func words(_ text: Substring) -> [Substring] {
    text.split { $0.isWhitespace || $0 == "." || $0 == "," }
      .filter { !folded($0).isEmpty && !NameWords.suffixes.contains(folded($0)) }
  }

  private static func folded(_ words: some Sequence<Substring>) -> [String] { words.map { folded($0) } }

  /// Where in a name without comma the family name begins: at its capitals, else at the last word with its particles;
  /// nil where it is the first of two.
  private static func familyStart(_ words: [Substring]) -> Int? {
    guard !words.isEmpty else { return nil }
    let isUpper = words.map { $0.count > 1 && $0.allSatisfy { !$0.isLowercase } }
    if let first = isUpper.firstIndex(of: true), first > 0, isUpper[first...].allSatisfy({ $0 }) { return first }
    // `HALVORSEN D`: what follows the capitals is an initial.
    if words.count == 2, isUpper[0], words[1].count == 1 { return nil }
    var start = words.count - 1
    while start > 0, NameWords.particles.contains(folded(words[start - 1])) { start -= 1 }
    return start
  }
}
