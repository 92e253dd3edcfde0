/// Looks for everybody who is known, in every spelling of the name, in the words of one order of a page.
struct NameSearch {
  /// A name at a place.
  struct Match {
    /// The words that it takes up.
    var words: ClosedRange<Int>
    let standing: NameIndex.Standing
    /// People of the registers who alone can be meant.
    var certain: [Int] = []
  }

  private static let piecesMax = 4

  private let words: [WitnessWord]
  private let tokens: [NameToken]

  init(_ words: [WitnessWord]) {
    self.words = words
    tokens = NameToken.tokens(of: words)
  }

  /// Names of people in the index.
  func matches(_ index: NameIndex) -> [Match] {
    let longest = index.familyLengthMax
    var matches: [Match] = []
    var covered: Set<Int> = []
    var start = 0
    while start < tokens.count {
      guard let (range, people) = family(from: start, index, longest) else {
        start += 1
        continue
      }
      let (whole, given) = extended(range, covered, people.flatMap { index.people[$0].name.given })
      covered.formUnion(whole)
      if let match = match(whole, given, people, index, isAnnounced: isAnnounced(whole)) { matches.append(match) }
      start = max(range.upperBound, whole.upperBound) + 1
    }
    for (place, token) in tokens.enumerated() where !covered.contains(place) && token.isCapitalised {
      let people = index.people(given: token.folded)
      guard people.contains(where: { index.people[$0].isSeen }) else { continue }
      guard !people.contains(where: { index.people[$0].standing == .kept }) else { continue }
      let isOwn = people.allSatisfy { index.people[$0].standing == .personnel }
      matches.append(Match(words: token.word...token.word, standing: isOwn ? .personnel : .other))
    }
    return matches
  }

  /// The family name that begins at a piece, as many pieces as it takes up.
  private func family(
    from start: Int, _ index: NameIndex, _ longest: Int
  ) -> (range: ClosedRange<Int>, people: [Int])? {
    let first = tokens[start]
    guard first.isCapitalised || NameWords.particles.contains(first.folded) else { return nil }
    var found: (ClosedRange<Int>, [Int])?
    var letters = ""
    for end in start..<min(start + Self.piecesMax, tokens.count) {
      if end > start, tokens[end].gap != .open { break }
      letters += tokens[end].folded
      if letters.count > longest + 2 { break }
      let isConfirmed = (start...end).allSatisfy { words[tokens[$0].word].isConfirmed }
      let people = index.people(family: letters, mayBeMisread: !isConfirmed)
      if !people.isEmpty { found = (start...end, people) }
    }
    return found
  }

  /// The family name with the given names and initials around it.
  private func extended(
    _ range: ClosedRange<Int>, _ taken: Set<Int>, _ known: [String]
  ) -> (range: ClosedRange<Int>, given: [String]) {
    let known = Set(known)
    var (low, high) = (range.lowerBound, range.upperBound)
    var left: [String] = []
    while low > 0, !taken.contains(low - 1), isGiven(low - 1, beside: low, known),
      isJoined(tokens[low - 1], tokens[low])
    {
      low -= 1
      left.insert(tokens[low].folded, at: 0)
    }
    // Nobody's known name, but on the same line: in a list, the name above it is another's.
    if left.isEmpty, low > 0, !taken.contains(low - 1), isStrange(low - 1), isOnLine(low - 1, low),
      !startsSentence(low - 1), !tokens[low - 1].isUpper
    {
      low -= 1
      left.append(tokens[low].folded)
    }
    var right: [String] = []
    guard left.isEmpty else { return (low...high, left) }
    while high + 1 < tokens.count {
      let next = tokens[high + 1]
      let isFirst = right.isEmpty && next.gap == .comma && high == range.upperBound
      let isName = isGiven(high + 1, beside: high, known) || isFirst && isStrange(high + 1)
      guard isName, isFirst || isJoined(tokens[high], next) else { break }
      high += 1
      right.append(next.folded)
    }
    return (low...high, right)
  }

  /// Whether a piece is a given name of somebody of the family, or on the same line an initial.
  private func isGiven(_ place: Int, beside other: Int, _ known: Set<String>) -> Bool {
    let token = tokens[place]
    guard token.isCapitalised else { return false }
    let isOnLine = words[token.word].line == words[tokens[other].word].line
    return token.isInitial && isOnLine || known.contains(token.folded)
  }

  /// Whether a piece can be a given name that nobody knows.
  private func isStrange(_ place: Int) -> Bool {
    let token = tokens[place]
    return token.isCapitalised && token.folded.count >= 2 && !NameWords.isOther(token.folded)
      && !NameWords.particles.contains(token.folded)
  }

  private func isOnLine(_ left: Int, _ right: Int) -> Bool {
    tokens[right].gap == .open && words[tokens[left].word].line == words[tokens[right].word].line
  }

  private func startsSentence(_ place: Int) -> Bool { place == 0 || tokens[place].gap == .stop }

  /// Whether two neighbours belong to one name: a full stop only behind an initial.
  private func isJoined(_ left: NameToken, _ right: NameToken) -> Bool {
    right.gap == .open || right.gap == .stop && left.isInitial
  }

  /// Whether a title or a role stands before.
  private func isAnnounced(_ range: ClosedRange<Int>) -> Bool {
    range.lowerBound > 0 && NameWords.roles.contains(tokens[range.lowerBound - 1].folded)
      && tokens[range.lowerBound].gap != .closed
  }

  /// What a name at a place comes to; nil where only a subject of the request can be meant, or nobody.
  private func match(
    _ range: ClosedRange<Int>, _ given: [String], _ people: [Int], _ index: NameIndex, isAnnounced: Bool
  ) -> Match? {
    let agreeing = people.filter { index.people[$0].name.agrees(with: given) }
    let words = tokens[range.lowerBound].word...tokens[range.upperBound].word
    // A register holds thousands who are not in these records: a family name alone is none of them.
    let meant = agreeing.filter {
      let person = index.people[$0]
      return person.standing != .personnel || person.isSeen || !given.isEmpty || isAnnounced
    }
    if meant.isEmpty {
      // Nobody known of that family: somebody else of theirs, unless the family is only one of the registers'.
      let isOnlyRegistered = people.allSatisfy { index.people[$0].standing == .personnel && !index.people[$0].isSeen }
      return given.isEmpty || isOnlyRegistered ? nil : Match(words: words, standing: .other)
    }
    if meant.allSatisfy({ index.people[$0].standing == .kept }) { return nil }
    let isOwn = meant.allSatisfy { index.people[$0].standing == .personnel }
    let certain = given.isEmpty ? [] : meant.filter { index.people[$0].standing == .personnel }
    return Match(words: words, standing: isOwn ? .personnel : .other, certain: certain)
  }
}
