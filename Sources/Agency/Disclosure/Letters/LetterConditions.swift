/// What a paragraph has to say to count as stating a condition; the same for our letters and an agency's own.
///
/// The words are a floor, not a judgement: that a paragraph *means* the condition is for counsel to say. They catch the
/// letter from which a condition was dropped or in which a paragraph was filed under the wrong name.
package struct LetterConditions: Sendable {
  /// In the order of the file.
  package let all: [Condition]

  /// One condition.
  package struct Condition: Sendable {
    package let id: String
    /// The clauses that demand it.
    package let clauses: [String]
    /// Every group must be met by one of its phrases.
    package let terms: [[Phrase]]
    /// In our words, for people.
    package let summary: String
  }

  /// Words in a row; `isOpen` lets the last have any ending.
  package struct Phrase: Sendable {
    let words: [String]
    let isOpen: Bool
  }

  /// Reads `conditions.tsv`: header `condition clause terms summary`, tab-separated; in `terms`, groups are divided by
  /// `;`, phrases by `|`, and `*` lets the last word have any ending.
  /// - Throws: `LetterError.malformed` with every fault.
  package init(parsing text: String, file: String) throws(LetterError) {
    var faults: [LetterFault] = []
    var conditions: [Condition] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty
    {
      let fault = { (reason: String) in faults.append(LetterFault(file: file, line: index + 1, reason: reason)) }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if index == 0 {
        if cells != ["condition", "clause", "terms", "summary"] { fault("the header is not as expected") }
        continue
      }
      guard cells.count == 4, cells.allSatisfy({ !$0.isEmpty }) else {
        fault("four cells with content were expected")
        continue
      }
      let terms = cells[2].split(separator: ";").map { $0.split(separator: "|").compactMap { Phrase(String($0)) } }
      if !LetterParser.isName(cells[0]) { fault("a condition's id is lower-case with hyphens") }
      if conditions.contains(where: { $0.id == cells[0] }) { fault("`\(cells[0])` appears twice") }
      if terms.isEmpty || terms.contains(where: \.isEmpty) { fault("`\(cells[0])` has an empty group of terms") }
      conditions.append(
        Condition(
          id: cells[0], clauses: cells[1].split(separator: " ").map(String.init), terms: terms, summary: cells[3]))
    }
    if conditions.isEmpty { faults.append(LetterFault(file: file, line: 1, reason: "no condition stands here")) }
    if !faults.isEmpty { throw .malformed(faults) }
    all = conditions
  }

  /// The conditions that a template's paragraphs state, in its order; what a slot may hold counts for nothing.
  package func stated(in template: LetterTemplate) -> [String] {
    template.paragraphs.filter { states($0) }.map(\.id)
  }

  /// Whether a paragraph is called after a condition and says what that takes.
  package func states(_ paragraph: LetterTemplate.Paragraph) -> Bool {
    guard let condition = all.first(where: { $0.id == paragraph.id }) else { return false }
    return condition.unmetTerms(of: paragraph).isEmpty
  }

  /// What is wrong with a template's claims: a paragraph that lacks what its condition takes, an unknown condition, a
  /// clause that the condition does not serve.
  package func faults(in template: LetterTemplate) -> [LetterFault] {
    template.paragraphs.flatMap { paragraph -> [LetterFault] in
      let at = { (reason: String) in LetterFault(file: template.file, line: paragraph.line, reason: reason) }
      guard let condition = all.first(where: { $0.id == paragraph.id }) else {
        return paragraph.clauses.isEmpty ? [] : [at("`\(paragraph.id)` is no condition, so it can state no clause")]
      }
      let unmet = condition.unmetTerms(of: paragraph).map {
        at("`\(paragraph.id)` does not say any of: \($0.map(\.description).joined(separator: ", "))")
      }
      let strange = paragraph.clauses.filter { !condition.clauses.contains($0) }.map {
        at("`\(paragraph.id)` states \(condition.clauses.joined(separator: " ")), not \($0)")
      }
      return unmet + strange
    }
  }
}

extension LetterConditions.Condition {
  /// The groups of terms that a paragraph meets with no phrase.
  func unmetTerms(of paragraph: LetterTemplate.Paragraph) -> [[LetterConditions.Phrase]] {
    let text = paragraph.lines.joined(separator: " ")
    let words = LetterSlot.pieces(of: text).flatMap { piece -> [String] in
      // A slot stands as a sign that no phrase contains, so that no phrase reaches across it.
      if case .text(let text) = piece { LetterConditions.Phrase.words(of: text) } else { ["{}"] }
    }
    return terms.filter { group in !group.contains { $0.occurs(in: words) } }
  }
}

extension LetterConditions.Phrase: CustomStringConvertible {
  init?(_ text: String) {
    let text = text.trimmed
    isOpen = text.hasSuffix("*")
    words = Self.words(of: isOpen ? String(text.dropLast()) : text)
    if words.isEmpty { return nil }
  }

  package var description: String { words.joined(separator: " ") + (isOpen ? "…" : "") }

  /// Lower-case words without punctuation; an apostrophe stays inside its word.
  static func words(of text: String) -> [String] {
    text.lowercased().replacing("’", with: "'").split { !($0.isLetter || $0.isNumber || $0 == "'") }.map(String.init)
  }

  func occurs(in text: [String]) -> Bool {
    guard let last = words.last, text.count >= words.count else { return false }
    return (0...(text.count - words.count)).contains { start in
      let window = text[start..<(start + words.count)]
      guard window.dropLast().elementsEqual(words.dropLast()), let end = window.last else { return false }
      return isOpen ? end.hasPrefix(last) : end == last
    }
  }
}
