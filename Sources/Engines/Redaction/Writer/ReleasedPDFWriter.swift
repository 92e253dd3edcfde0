/// Builds a released PDF from finished pages and from nothing else; the same pages give the same bytes.
package struct ReleasedPDFWriter {
  /// Begins a document of a title and a language (`en-US`).
  package init(title: String, language: String = "en-US") {}

  /// Appends a page.
  package mutating func add(_ page: ReleasedPage) throws(RedactionError) {
    throw RedactionError.processingFailed(document: "release", page: nil, reason: "not built yet")
  }

  /// The finished file; a document needs at least one page.
  package consuming func finish() throws(RedactionError) -> [UInt8] {
    throw RedactionError.processingFailed(document: "release", page: nil, reason: "not built yet")
  }
}
