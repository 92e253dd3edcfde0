/// Writes marking, page number and page count below the content of a page, never over it.
///
/// One rule for all pages: what is stamped stands as a block at the lower end of the page. Where the margin there is
/// too small for it, the page is made longer by the height of the block.
struct PageStamper {
  private let renderer: any StampRenderer
  private let marking: String?

  init(renderer: any StampRenderer, marking: String?) {
    self.renderer = renderer
    self.marking = marking
  }

  /// A stamped page, and the first row of the block.
  struct Stamped {
    var image: PageImage
    let firstRow: Int

    /// Hands on the image, so that it need not be copied before it changes.
    mutating func takeImage() -> PageImage { image.taken() }
  }

  /// The page with its block; `label` and `count` are texts such as `X-000001` and `1 of 3`.
  func stamped(_ image: consuming PageImage, label: String?, count: String?) -> Stamped? {
    let margin = image.dpi * 3 / 5
    let width = max(image.width / 2, image.width - 2 * margin)
    var lines: [(StampBitmap, Alignment)] = []
    if let marking {
      guard let bitmap = renderer.bitmap(text: marking, widthPixels: width, dpi: image.dpi, style: .marking) else {
        return nil
      }
      lines.append((bitmap, .middle))
    }
    var numbers: [(StampBitmap, Alignment)] = []
    for (text, alignment) in [(count, Alignment.left), (label, Alignment.right)] {
      guard let text else { continue }
      guard let bitmap = renderer.bitmap(text: text, widthPixels: width / 2, dpi: image.dpi, style: .number) else {
        return nil
      }
      numbers.append((bitmap, alignment))
    }
    return place([lines, numbers].filter { !$0.isEmpty }, width: width, on: Canvas(image))
  }

  private enum Alignment {
    case left, middle, right
  }

  private func place(
    _ rows: [[(StampBitmap, Alignment)]], width: Int, on empty: consuming Canvas
  ) -> Stamped {
    var canvas = empty
    if rows.isEmpty { return Stamped(image: canvas.image, firstRow: canvas.image.height) }
    let gap = canvas.image.dpi / 16
    let heights = rows.map { row in row.map(\.0.inked.height).max() ?? 0 }
    let block = heights.reduce(gap) { $0 + $1 + gap } + canvas.image.dpi / 8
    if canvas.image.height - Self.contentEnd(canvas.image) < block + gap { canvas.extend(byRows: block) }
    var y = canvas.image.height - block + gap
    let left = (canvas.image.width - width) / 2
    for (row, height) in zip(rows, heights) {
      for (bitmap, alignment) in row {
        let box = bitmap.inked
        let x =
          switch alignment {
          case .left: left
          case .middle: left + (width - box.width) / 2
          case .right: left + width - box.width
          }
        canvas.draw(bitmap, x: x - box.x, y: y - box.y, shade: 0)
      }
      y += height + gap
    }
    return Stamped(image: canvas.image, firstRow: canvas.image.height - block)
  }

  /// The first row below everything that is not white.
  private static func contentEnd(_ image: PageImage) -> Int {
    image.pixels.withUnsafeBytes { WhiteRuns.lastOther(in: $0).map { $0 / (image.width * image.channels) + 1 } ?? 0 }
  }
}
