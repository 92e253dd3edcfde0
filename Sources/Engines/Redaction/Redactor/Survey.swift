/// What a quick look at a document's own words shows.
package struct Survey: Sendable, Equatable {
  /// Pages in the document.
  package let pageCount: Int
  /// Markings found on any page.
  package let caveats: Set<Caveat>
  /// Kinds of text found on any page that identify somebody.
  package let identifying: Set<RedactionPattern>
}
