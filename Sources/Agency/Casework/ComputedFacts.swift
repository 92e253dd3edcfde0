package import Cedar
package import Notation

/// What the program itself finds out about a case; officers are never asked for it.
package struct ComputedFacts: Sendable {
  /// What was found out about one item.
  package struct Item: Sendable {
    /// Pages of its document.
    package let pageCount: Int
    /// Caveats found in its text, by name.
    package let markings: [String]

    /// A finding about one item.
    package init(pageCount: Int, markings: [String]) {
      self.pageCount = pageCount
      self.markings = markings
    }
  }

  /// Items that could be surveyed; those that could not stay unknown.
  package var items: [EntityUID: Item]
  /// Conditions that the letter states; nil while there is no letter.
  package var letterConditions: [String]?

  /// Nothing found out yet.
  package init(items: [EntityUID: Item] = [:], letterConditions: [String]? = nil) {
    self.items = items
    self.letterConditions = letterConditions
  }
}
