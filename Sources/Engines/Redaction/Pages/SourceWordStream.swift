/// The words of pages in a row, page by page.
///
/// For one thread at a time.
package final class SourceWordStream {
  private let renderer: Renderer
  private let process: SandboxedProcess
  private var reader: WordListReader
  private var coming: ClosedRange<Int>?

  init(_ renderer: Renderer, _ range: ClosedRange<Int>) throws(RedactionError) {
    self.renderer = renderer
    process = try renderer.drawWords(range)
    reader = WordListReader(process, document: renderer.document, limits: renderer.limits)
    coming = range
  }

  /// The words of the next page, or nil after the last.
  package func next() throws(RedactionError) -> [SourceWord]? { try nextPage()?.words }

  func nextPage() throws(RedactionError) -> WordListReader.Page? {
    guard let range = coming else { return nil }
    let number = range.lowerBound
    process.begin(page: number)
    do throws(RedactionError) {
      let page = try reader.page(number)
      if number == range.upperBound { try reader.finish() }
      coming = number < range.upperBound ? number + 1...range.upperBound : nil
      if coming == nil { try renderer.confirm(process, page: number) }
      return page
    } catch {
      coming = nil
      throw renderer.cause(of: error, process, page: number)
    }
  }
}
