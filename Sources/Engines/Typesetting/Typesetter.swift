/// Sets documents and writes them as tagged PDF.
package struct Typesetter: Sendable {
  /// Pages that one document may have.
  package static let pagesMax = 2_000
  /// UTF-8 bytes that one text of a block may have.
  package static let textBytesMax = 1 << 20

  /// A typesetter; it holds no state, so one may serve many threads.
  package init() {}

  /// The PDF of a document: the same bytes for the same document, fonts and Cairo version.
  /// - Throws: `TypesettingError` that names the block by its number from 0.
  package func pdf(_ document: Document) throws(TypesettingError) -> [UInt8] {
    let width = document.paper.width - 2 * document.margin
    let height = document.paper.height - 2 * document.margin
    guard document.margin >= 18, width >= 72, height >= 72 else { throw .unusable("the margin") }
    let setter = try TextSetter(resolution: 72, language: document.language)
    for face in Face.allCases { try setter.check(face) }
    var blocks = BlockSetter(document: document, setter: setter, width: width)
    let pages = try Paginator(height: height).pages(try blocks.strips())
    let running = RunningTextSetter(document: document, setter: setter, width: width)
    let canvas = try Canvas(document)
    for (index, page) in pages.enumerated() {
      try running.draw(page: index, of: pages.count, on: canvas)
      for placed in page {
        canvas.enter([.document] + placed.strip.tags)
        placed.strip.draw(canvas, document.margin + placed.top)
      }
      canvas.endPage()
    }
    return try LanguageMark.write(document.language, into: try canvas.finish())
  }

  /// How many pages a document takes.
  /// - Throws: `TypesettingError` as `pdf` does.
  package func pageCount(_ document: Document) throws(TypesettingError) -> Int {
    let setter = try TextSetter(resolution: 72, language: document.language)
    var blocks = BlockSetter(document: document, setter: setter, width: document.paper.width - 2 * document.margin)
    return try Paginator(height: document.paper.height - 2 * document.margin).pages(try blocks.strips()).count
  }
}

/// Draws what stands outside the margins.
struct RunningTextSetter {
  let document: Document
  let setter: TextSetter
  let width: Double

  func draw(page: Int, of count: Int, on canvas: Canvas) throws(TypesettingError) {
    let style = TextStyle(face: .sans, size: 7.5)
    let foot = document.paper.height - document.margin * 0.6
    let number = document.running.isNumbered ? "Page \(page + 1) of \(count)" : ""
    let numberWidth = 64.0
    if let footer = document.running.footer {
      let text = try setter.set(footer, style, width: width - numberWidth)
      canvas.draw(text, x: document.margin, y: foot)
    }
    if !number.isEmpty {
      let text = try setter.set(number, style.aligned(.right), width: numberWidth)
      canvas.draw(text, x: document.margin + width - numberWidth, y: foot)
    }
    if page > 0, let head = document.running.continuation {
      let text = try setter.set(head, style.sized(9), width: width)
      canvas.draw(text, x: document.margin, y: document.margin * 0.5)
    }
  }
}
