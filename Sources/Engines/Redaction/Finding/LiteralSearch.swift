/// Looks for one text in the words of a page.
struct LiteralSearch {
  /// From this many letters on a text is also found inside of a longer word.
  private static let insideLengthMin = 8

  private let plain: [UInt32]
  private let lookalike: [UInt32]
  private let isMostlyDigits: Bool

  /// Prepares a text; nil when it holds no letter or digit.
  init?(_ text: String) {
    plain = TextFolding.plain(text)
    guard !plain.isEmpty else { return nil }
    // Piece by piece, as the words of the page are, so that nothing merges over a gap between words.
    lookalike = text.split(whereSeparator: \.isWhitespace).flatMap { SearchText.pieces(of: String($0)) }
      .flatMap { TextFolding.confusable(TextFolding.plain($0)) }
    let digits = plain.count { (0x30...0x39).contains($0) }
    isMostlyDigits = digits * 2 > plain.count
  }

  /// Groups of words (indexes) that hold the text to the letter, whatever its case, accents, spaces and breaks.
  func exactly(in words: [WitnessWord]) -> Set<ClosedRange<Int>> {
    Set(matches(of: plain, in: SearchText(words, foldsLookalikes: false), distanceMax: 0).keys)
  }

  /// Groups of words that the recogniser may have misread from the text, with the letters by which they differ from it.
  func nearly(in words: [WitnessWord]) -> [ClosedRange<Int>: Int] {
    matches(
      of: lookalike, in: SearchText(words, foldsLookalikes: true), distanceMax: tolerance)
  }

  private var tolerance: Int {
    switch lookalike.count {
    case ..<5: 0
    case ..<9: 1
    case ..<15: isMostlyDigits ? 1 : 2
    default: isMostlyDigits ? 2 : 3
    }
  }

  private func matches(
    of needle: [UInt32], in text: SearchText, distanceMax: Int
  ) -> [ClosedRange<Int>: Int] {
    var found: [(range: ClosedRange<Int>, distance: Int)] = []
    let isAllowedInside = needle.count >= Self.insideLengthMin
    for start in text.letters.indices where text.begins[start] || isAllowedInside {
      guard
        let match = nearest(
          of: needle, in: text, from: start, distanceMax: distanceMax, isAllowedInside: isAllowedInside)
      else { continue }
      found.append((text.wordOfLetter[start]...text.wordOfLetter[match.end], match.distance))
    }
    // Of matches that share words the nearest stands: it is what the others came near to.
    let nearest = found.filter { match in
      !found.contains { $0.distance < match.distance && $0.range.overlaps(match.range) }
    }
    return Dictionary(nearest.map { ($0.range, $0.distance) }, uniquingKeysWith: min)
  }

  /// The best match that begins at a place.
  private func nearest(
    of needle: [UInt32], in text: SearchText, from start: Int, distanceMax: Int, isAllowedInside: Bool
  ) -> PrefixDistance.Match? {
    if distanceMax == 0 {
      let end = start + needle.count - 1
      guard end < text.letters.count, isAllowedInside || text.ends[end] else { return nil }
      for offset in needle.indices where text.letters[start + offset] != needle[offset] { return nil }
      return PrefixDistance.Match(end: end, distance: 0)
    }
    // The first letters must not differ altogether: keeps the table from being made at every place.
    let head = text.letters[start..<min(start + 2 + distanceMax, text.letters.count)]
    guard head.contains(needle[0]) || (needle.count > 1 && head.contains(needle[1])) else { return nil }
    return PrefixDistance(needle: needle, limit: distanceMax)
      .bestEnd(in: text.letters, from: start) { isAllowedInside || text.ends[$0] }
  }
}
