/// Where finished pages are kept, so that a release or a search that was interrupted can go on.
///
/// What is kept was read on pages, so a keep must seal it, and must open it for the same work only.
package protocol PageKeep: Sendable {
  /// Is told once, before any page, what the work is made of: documents, decisions, program.
  /// - Parameter identity: 32 bytes that whoever has not the documents cannot know.
  func begin(_ identity: [UInt8])

  /// What was kept of a page, by its index in the work; nil where nothing of this work was.
  func page(_ index: Int) -> [UInt8]?

  /// Keeps a finished page.
  func keep(_ page: [UInt8], at index: Int)
}

/// A keep that takes the released file as well.
package protocol ReleaseKeep: PageKeep {
  /// Takes the next bytes of the released file.
  /// - Throws: `RedactionError` where they cannot be written.
  func write(_ bytes: [UInt8]) throws(RedactionError)
}
