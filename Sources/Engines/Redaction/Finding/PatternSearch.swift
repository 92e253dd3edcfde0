/// Looks for everything of one kind in the words of a page.
struct PatternSearch {
  private struct Compiled: Sendable {
    let pattern: CompiledPattern
    let isPlausible: @Sendable ([UInt8]) -> Bool
  }

  private static let compiled: [RedactionPattern: [Compiled]] = Dictionary(
    uniqueKeysWithValues: RedactionPattern.allCases.map { pattern in
      (pattern, pattern.forms.map { Compiled(pattern: CompiledPattern($0.expression), isPlausible: $0.isPlausible) })
    })

  let pattern: RedactionPattern

  /// Groups of words (indexes) that hold something of the kind; nil when the search had to be given up.
  func matches(in words: [WitnessWord]) -> Set<ClosedRange<Int>>? {
    let text = LineText(words)
    var variants = [text]
    if pattern.isNumeric { variants.append(text.withDigitsRestored()) }
    var found: Set<ClosedRange<Int>> = []
    for variant in variants {
      for form in Self.compiled[pattern] ?? [] {
        guard let ranges = form.pattern.matches(in: variant.bytes) else { return nil }
        for range in ranges where form.isPlausible(Array(variant.bytes[range])) {
          found.insert(variant.words(in: range))
        }
      }
    }
    return found
  }
}
