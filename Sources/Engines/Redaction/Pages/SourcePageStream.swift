/// Pages in a row with pixels and words; the next one is rendered while one is worked on.
///
/// For one thread at a time.
package final class SourcePageStream {
  private let renderer: Renderer
  private let process: SandboxedProcess
  private let words: SourceWordStream
  private let reader: PixelReader
  private var coming: ClosedRange<Int>?

  init(_ renderer: Renderer, _ range: ClosedRange<Int>) throws(RedactionError) {
    self.renderer = renderer
    words = try SourceWordStream(renderer, range)
    process = try renderer.drawPixels(range)
    reader = PixelReader(process, document: renderer.document, dpi: renderer.dpi, limits: renderer.limits)
    coming = range
  }

  /// The next page, or nil after the last.
  package func next() throws(RedactionError) -> SourcePage? {
    guard let range = coming else { return nil }
    coming = nil
    let number = range.lowerBound
    guard let listed = try words.nextPage() else { return nil }
    let image = try pixels(number, isLast: number == range.upperBound)
    guard abs(Double(image.width) - listed.width) < 2, abs(Double(image.height) - listed.height) < 2 else {
      throw .pageUnreadable(
        document: renderer.document, page: number, reason: "the renderer's picture and word list differ in size")
    }
    if number < range.upperBound { coming = number + 1...range.upperBound }
    return SourcePage(
      number: number, widthPoints: points(listed.width), heightPoints: points(listed.height), image: image,
      words: listed.words.compactMap { clipped($0, to: image.bounds) })
  }

  private func pixels(_ number: Int, isLast: Bool) throws(RedactionError) -> PageImage {
    process.begin(page: number)
    do throws(RedactionError) {
      let image = try reader.page(number)
      if isLast {
        try reader.finish(after: number)
        try renderer.confirm(process, page: number)
      }
      return image
    } catch {
      throw renderer.cause(of: error, process, page: number)
    }
  }

  private func clipped(_ word: SourceWord, to bounds: PixelBox) -> SourceWord? {
    let box = word.box.intersection(bounds)
    return box.isEmpty ? nil : SourceWord(text: word.text, box: box, block: word.block, line: word.line)
  }

  /// Pixels as points, to the thousandth: the renderer's last digits are noise.
  private func points(_ pixels: Double) -> Double { (pixels * 72_000 / Double(renderer.dpi)).rounded() / 1000 }
}
