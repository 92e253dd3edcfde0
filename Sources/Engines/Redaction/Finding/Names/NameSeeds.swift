/// Looks for names that show by their form what they are.
enum NameSeeds {
  /// A name at a place.
  struct Seed {
    let name: PersonName
    /// The words that it takes up.
    let words: ClosedRange<Int>
  }

  /// Names in words of an order; nil when a search had to be given up.
  static func seeds(in words: [WitnessWord]) -> [Seed]? {
    guard !words.isEmpty else { return [] }
    let cells = cells(words)
    let text = LineText(cells.words)
    var seeds: [Seed] = []
    for form in NameForms.compiled {
      guard let ranges = form.pattern.matches(in: text.bytes) else { return nil }
      for range in ranges {
        guard let trimmed = trimmed(range, text.bytes, form.capture) else { continue }
        guard let name = name(Array(text.bytes[trimmed]), form.capture) else { continue }
        let found = text.words(in: trimmed)
        seeds.append(Seed(name: name, words: cells.origins[found.lowerBound]...cells.origins[found.upperBound]))
      }
    }
    return seeds
  }

  /// The words with a bar between those that stand far apart on one line, as cells of a table do, and the index that
  /// each had.
  private static func cells(_ words: [WitnessWord]) -> (words: [WitnessWord], origins: [Int]) {
    var cells: [WitnessWord] = []
    var origins: [Int] = []
    for (index, word) in words.enumerated() {
      if index > 0, NameToken.isApart(words[index - 1], word) {
        cells.append(WitnessWord(text: "|", box: word.box, line: word.line, witness: word.witness))
        origins.append(index)
      }
      cells.append(word)
      origins.append(index)
    }
    return (cells, origins)
  }

  private static func name(_ bytes: [UInt8], _ capture: NameForms.Capture) -> PersonName? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    return switch capture {
    case .whole, .listed: PersonName(text)
    case .family: PersonName(label: "family", text: text)
    case .given: PersonName(label: "given", text: text)
    }
  }

  /// The range without words at its beginning that are no names, and up to the first such word after that; nil where
  /// no name is left.
  private static func trimmed(
    _ range: Range<Int>, _ bytes: [UInt8], _ capture: NameForms.Capture
  ) -> Range<Int>? {
    var kept: [Range<Int>] = []
    for word in words(in: range, bytes) {
      let folded = String(validating: bytes[word], as: UTF8.self).map { PersonName.folded($0) } ?? ""
      let isOther =
        NameWords.isOther(folded) && !(folded.count == 1 && !kept.isEmpty)
        || capture == .listed && NameWords.isAbbreviation(folded)
      if isOther, !kept.isEmpty {
        // `TOLEDO, OHIO` is a place, `HALVORSEN, DANA BADGE 4` a name and more.
        let isPlace = kept.count == 1 || NameWords.places.contains(folded)
        let comma = UInt8(ascii: ",")
        if isPlace, let last = kept.last, bytes[last.upperBound..<word.lowerBound].contains(comma) { return nil }
        break
      }
      if !isOther { kept.append(word) }
    }
    guard let first = kept.first, let last = kept.last else { return nil }
    let isLong = kept.contains { word in
      let folded = String(validating: bytes[word], as: UTF8.self).map { PersonName.folded($0) } ?? ""
      return folded.count >= 2 && !NameWords.particles.contains(folded)
    }
    return isLong ? first.lowerBound..<last.upperBound : nil
  }

  private static func words(in range: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      let isGap = [0x20, 0x0A, UInt8(ascii: ","), UInt8(ascii: ".")].contains(bytes[index])
      if isGap, let begin = start {
        words.append(begin..<index)
        start = nil
      } else if !isGap, start == nil {
        start = index
      }
    }
    if let start { words.append(start..<range.upperBound) }
    return words
  }
}
