/// A whole release: the documents in their order, what is to be withheld from each, and what is to stand on every page.
package struct RedactionJob: Sendable {
  /// Page numbers of a production: a prefix and a running number.
  package struct Bates: Sendable, Hashable {
    /// What stands before the number.
    package let prefix: String
    /// The number of the first page, at least 0.
    package let start: Int

    /// A numbering.
    package init(prefix: String, start: Int) {
      self.prefix = prefix
      self.start = start
    }

    /// Prefix and number of the page at an index from 0, six digits at least.
    package func label(at index: Int) -> String {
      let digits = String(start + index)
      return prefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
  }

  /// The documents in the order of release.
  package var items: [RedactionItem]
  /// Numbering of the released pages; nil for none.
  package var bates: Bates?
  /// The marking on every page, lines separated by line feeds; nil for none.
  package var markingLines: String?
  /// How much goes with a word that is withheld.
  package var mode = MaskMode.words
  /// Whether the clause of each passage stands on its mask; else every mask bears the one neutral word.
  package var printsCodes = false
  /// The clause that forbids covering a head in part, by which the refusal of that speaks; nil for none.
  package var headClause: String?
  /// The title of the released file, which is public.
  package var title: String
  /// Pages worked on at a time, at least 1.
  package var threads: Int
  /// Resolution of the released pages.
  package var dpi: Int

  /// A release.
  package init(
    items: [RedactionItem], title: String, bates: Bates? = nil, markingLines: String? = nil, threads: Int = 2
  ) {
    self.items = items
    self.bates = bates
    self.markingLines = markingLines
    self.title = title
    self.threads = threads
    self.dpi = 200
  }
}
