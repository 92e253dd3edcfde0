/// Pages in a row with pixels and words; the next one is rendered while one is worked on.
///
/// For one thread at a time.
package final class SourcePageStream {
  /// The pictures of a PDF's pages as they come.
  private struct Drawing {
    let renderer: Renderer
    let process: SandboxedProcess
    let words: SourceWordStream
    let reader: PixelReader
  }

  private let pages: PageSource
  /// Nil for a picture, each page of which is decoded by itself.
  private let drawing: Drawing?
  private var coming: ClosedRange<Int>?

  init(_ pages: PageSource, _ range: ClosedRange<Int>, areGray: Bool) throws(RedactionError) {
    self.pages = pages
    coming = range
    guard case .document(let renderer) = pages else {
      drawing = nil
      return
    }
    let words = try SourceWordStream(pages, range)
    let process = try renderer.drawPixels(range, areGray: areGray)
    var reader = PixelReader(process, document: renderer.document, dpi: renderer.dpi, limits: renderer.limits)
    reader.areGray = areGray
    drawing = Drawing(renderer: renderer, process: process, words: words, reader: reader)
  }

  /// The next page, or nil after the last.
  package func next() throws(RedactionError) -> SourcePage? {
    guard let range = coming else { return nil }
    coming = nil
    let number = range.lowerBound
    let page: SourcePage? =
      switch pages {
      case .document: try drawn(number, isLast: number == range.upperBound)
      case .picture(let renderer): Self.page(number, try renderer.page(number), dpi: renderer.dpi)
      }
    if number < range.upperBound { coming = number + 1...range.upperBound }
    return page
  }

  private static func page(_ number: Int, _ image: PageImage, dpi: Int) -> SourcePage {
    let (across, down) = (Double(image.width) * 72 / Double(dpi), Double(image.height) * 72 / Double(dpi))
    return SourcePage(number: number, widthPoints: across, heightPoints: down, image: image, words: [])
  }

  private func drawn(_ number: Int, isLast: Bool) throws(RedactionError) -> SourcePage? {
    guard let drawing, let listed = try drawing.words.nextPage() else { return nil }
    let image = try pixels(number, isLast: isLast, drawing)
    guard abs(Double(image.width) - listed.width) < 2, abs(Double(image.height) - listed.height) < 2 else {
      throw .pageUnreadable(
        document: drawing.renderer.document, page: number, reason: "the renderer's picture and word list differ in size"
      )
    }
    let dpi = drawing.renderer.dpi
    return SourcePage(
      number: number, widthPoints: points(listed.width, dpi), heightPoints: points(listed.height, dpi), image: image,
      words: listed.words.compactMap { clipped($0, to: image.bounds) })
  }

  private func pixels(_ number: Int, isLast: Bool, _ drawing: Drawing) throws(RedactionError) -> PageImage {
    drawing.process.begin(page: number)
    do throws(RedactionError) {
      let image = try drawing.reader.page(number)
      if isLast {
        try drawing.reader.finish(after: number)
        try drawing.renderer.confirm(drawing.process, page: number)
      }
      return image
    } catch {
      throw drawing.renderer.cause(of: error, drawing.process, page: number)
    }
  }

  private func clipped(_ word: SourceWord, to bounds: PixelBox) -> SourceWord? {
    let box = word.box.intersection(bounds)
    if box == word.box { return word }
    // Where it stands in a box that is cut is unknown.
    let pose = word.pose.map { WordPose(quarters: $0.quarters) }
    return box.isEmpty ? nil : SourceWord(text: word.text, box: box, block: word.block, line: word.line, pose: pose)
  }

  /// Pixels as points, to the thousandth: the renderer's last digits are noise.
  private func points(_ pixels: Double, _ dpi: Int) -> Double { (pixels * 72_000 / Double(dpi)).rounded() / 1000 }
}
