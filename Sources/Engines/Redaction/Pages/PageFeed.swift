/// Pages of a document one after the other out of one run of the renderer, for one thread.
///
/// A start of the sandbox costs more than a page of text. What goes wrong in a run is laid to the page at which it goes
/// wrong by itself.
final class PageFeed {
  private let source: SourceDocument
  private let last: Int
  private let programs: WordPicturePool?
  private var stream: SourcePageStream?
  /// Page with which the stream began.
  private var first = 1

  /// Prepares pages up to `last`; `programs` tell which of them need no colours.
  init(_ source: SourceDocument, upTo last: Int, asking programs: WordPicturePool? = nil) {
    self.source = source
    self.last = last
    self.programs = programs
  }

  /// The page of a number, which is one more than that of the call before.
  func page(_ number: Int) throws(RedactionError) -> SourcePage {
    do throws(RedactionError) {
      if stream == nil {
        first = number
        stream = try source.pages(
          number...last, areGray: programs?.areGray(number...last, of: source) ?? false)
      }
      guard let page = try stream?.next() else { throw .pageMissing(document: source.id, page: number) }
      return page
    } catch {
      stream = nil
      // The program tells only at its end that something was wrong with one of its pages.
      for earlier in first..<max(first, number) { _ = try source.page(earlier) }
      return try source.page(number)
    }
  }
}
