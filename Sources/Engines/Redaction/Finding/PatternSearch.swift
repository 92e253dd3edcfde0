/// Looks for everything of one kind in the words of a page.
struct PatternSearch {
  private static let compiled: [RedactionPattern: [CompiledPattern]] = Dictionary(
    uniqueKeysWithValues: RedactionPattern.allCases.map { ($0, $0.expressions.map(CompiledPattern.init)) })

  let pattern: RedactionPattern

  /// Groups of words (indexes) that hold something of the kind; nil when the search had to be given up.
  func matches(in words: [WitnessWord]) -> Set<ClosedRange<Int>>? {
    let text = LineText(words)
    var variants = [text]
    if pattern.isNumeric { variants.append(text.withDigitsRestored()) }
    var found: Set<ClosedRange<Int>> = []
    for variant in variants {
      for expression in Self.compiled[pattern] ?? [] {
        guard let ranges = expression.matches(in: variant.bytes) else { return nil }
        for range in ranges where pattern.isPlausible(Array(variant.bytes[range])) {
          found.insert(variant.words(in: range))
        }
      }
    }
    return found
  }
}
