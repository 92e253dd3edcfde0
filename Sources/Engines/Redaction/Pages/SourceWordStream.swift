/// The words of pages in a row, page by page.
///
/// For one thread at a time.
package final class SourceWordStream {
  /// The words of a PDF as they come.
  private struct Listing {
    let renderer: Renderer
    let process: SandboxedProcess
    var reader: WordListReader
  }

  /// Nil for a picture, which says nothing of words.
  private var listing: Listing?
  private var coming: ClosedRange<Int>?

  init(_ pages: PageSource, _ range: ClosedRange<Int>) throws(RedactionError) {
    coming = range
    guard case .document(let renderer) = pages else { return }
    let process = try renderer.drawWords(range)
    listing = Listing(
      renderer: renderer, process: process,
      reader: WordListReader(process, document: renderer.document, limits: renderer.limits))
  }

  /// The words of the next page, or nil after the last.
  package func next() throws(RedactionError) -> [SourceWord]? {
    if listing != nil { return try nextPage()?.words }
    guard let range = coming else { return nil }
    coming = range.count > 1 ? range.lowerBound + 1...range.upperBound : nil
    return []
  }

  func nextPage() throws(RedactionError) -> WordListReader.Page? {
    guard let range = coming, let renderer = listing?.renderer, let process = listing?.process else { return nil }
    let number = range.lowerBound
    process.begin(page: number)
    do throws(RedactionError) {
      let page = try listing?.reader.page(number)
      if number == range.upperBound { try listing?.reader.finish() }
      coming = number < range.upperBound ? number + 1...range.upperBound : nil
      if coming == nil { try renderer.confirm(process, page: number) }
      return page
    } catch {
      coming = nil
      throw renderer.cause(of: error, process, page: number)
    }
  }
}
