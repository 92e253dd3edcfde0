/// Where finished pages of a release are kept, so that a run that was interrupted can go on.
///
/// What is kept was read on pages too, so a keep must seal it, and must open it for the same release only.
package protocol PageKeep: Sendable {
  /// Is told once, before any page, what the release is made of: documents, decisions, program.
  /// - Parameter identity: 32 bytes that whoever has not the documents cannot know.
  func begin(_ identity: [UInt8])

  /// What was kept of a page, by its index in the release; nil where nothing of this release was.
  func page(_ index: Int) -> [UInt8]?

  /// Keeps a finished page.
  func keep(_ page: [UInt8], at index: Int)

  /// Takes the next bytes of the released file.
  /// - Throws: `RedactionError` where they cannot be written.
  func write(_ bytes: [UInt8]) throws(RedactionError)
}
