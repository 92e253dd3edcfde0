/// What a quick look at a document's own words shows.
package struct Survey: Sendable, Equatable {
  /// Pages in the document.
  package let pageCount: Int
  /// Markings found on any page.
  package let caveats: Set<Caveat>
}
