package import Notation

/// What a release came to: the file that may leave, and what is kept about it.
package struct RedactionResult: Sendable {
  /// One place where something was withheld.
  ///
  /// For the file, never for release.
  package struct Withheld: Codable, Sendable, Hashable {
    /// The document.
    package let item: String
    /// Page of the document, from 1.
    package let page: Int
    /// Page of the released file, from 1.
    package let releasedPage: Int
    /// The number that stands on that page, when pages are numbered.
    package let label: String?
    /// Place on the page of the document, in points.
    package let box: PageBox
    /// The clause.
    package let code: String
    /// `text`, `box` or the pattern's name.
    package let kind: String
    /// Number of the instruction in its document's plan, from 1.
    package let instruction: Int
  }

  /// The released file; empty where it went to a keep.
  package let pdf: [UInt8]
  /// The hash of the released file.
  package let digest: Digest
  /// Pages that an earlier run had finished.
  package let keptPageCount: Int
  /// Pages of the released file.
  package let pageCount: Int
  /// First and last page number, when pages are numbered.
  package let bates: (first: String, last: String)?
  /// Everything withheld, in page order.
  package let withheld: [Withheld]

  /// The documents that went in, in their order.
  package var items: [String] = []
  /// Texts that were found in a part that is withheld as a whole.
  package var inParts: [InPart] = []

  /// A text that stands in a part of its document that nobody is shown.
  package struct InPart: Sendable, Hashable {
    /// The document.
    package let item: String
    /// The part's id within it.
    package let part: String
    /// Number of the instruction in its document's plan, from 1.
    package let instruction: Int
  }

  /// The clauses under which something was withheld, per document.
  package var codesByItem: [String: Set<String>] {
    withheld.reduce(into: [:]) { $0[$1.item, default: []].insert($1.code) }
  }
}
