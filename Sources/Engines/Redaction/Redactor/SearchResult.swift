/// What a search for what is to be withheld came to.
package struct SearchResult: Sendable {
  /// A document that was searched, or a part of one that is a document of its own.
  package struct Document: Sendable {
    /// Its id; of a part, that of the document in which it lies, a stroke and its own.
    package let id: String
    /// What is to be decided on by itself.
    package let parts: [Part]
    /// Whether all of its pages were searched.
    package let isSearched: Bool
  }

  /// A part, and what is known of it from the outside.
  package struct Part: Sendable {
    /// What names it, and what is proposed.
    package let part: DocumentPart
    /// What an attachment is; nil where it cannot be shown, and of headers and bodies.
    package let kind: DocumentKind?
    /// Bytes of an attachment; nil of headers and bodies.
    package let byteCount: Int?
  }

  /// Two pages that are nearly the same.
  package struct Copy: Sendable, Hashable {
    /// The document of the one.
    package let item: String
    /// Its page, from 1.
    package let page: Int
    /// The document of the other.
    package let other: String
    /// Its page, from 1.
    package let otherPage: Int
    /// How many points the other's content stands further to the right.
    package let across: Double
    /// How many points it stands further down.
    package let down: Double
  }

  /// All documents, each before those that lie in it.
  package let documents: [Document]
  /// What was found in those that were searched, in the order of documents and pages.
  package let proposals: [Proposal]
  /// Pages that are nearly the same; what is proposed on one is proposed on the other.
  package let copies: [Copy]
  /// What went wrong with the others.
  package let errors: [RedactionError]
  /// Pages that an interrupted run had finished.
  package let keptPageCount: Int
}
