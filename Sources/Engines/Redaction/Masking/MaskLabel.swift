/// Draws masks with the one neutral word on them, white on black, as large as the mask allows.
struct MaskLabel {
  /// What stands on every mask.
  static let word = "withheld"

  /// A mask that was drawn.
  struct Mask: Equatable {
    /// The black.
    let box: PixelBox
    /// What stands on it; the neutral word also where there is no room to show it.
    let text: String
    /// Where that stands; the whole mask where there was no room.
    let place: PixelBox
  }

  /// The masks drawn so far.
  private(set) var masks: [Mask] = []
  private var drawn: [String: StampBitmap] = [:]

  /// Fills a rectangle and writes the word into its middle; it stays empty where the word would not be legible.
  /// - Parameter code: stands behind the word where there is room; the mask is the same with it and without.
  mutating func drawMask(_ mask: PixelBox, saying code: String? = nil, on canvas: inout Canvas) {
    let inside = mask.intersection(canvas.image.bounds)
    canvas.fill(inside, with: 0)
    // The text of a page, as a share of the height of its lines; on large boxes no larger than text.
    let largest = min(inside.height * 5 / 12, canvas.image.dpi / 12)
    for text in [code.map { "\(Self.word) \($0)" }, code, Self.word].compactMap({ $0 }) {
      for capital in stride(from: largest, through: 7, by: -1) {
        let bitmap = word(text, capital)
        let box = bitmap.inked
        guard box.width + 6 <= inside.width, box.height + 4 <= inside.height else { continue }
        let x = inside.x + (inside.width - box.width) / 2 - box.x
        let y = inside.y + (inside.height - box.height) / 2 - box.y
        canvas.draw(bitmap, x: x, y: y, shade: 255)
        let place = PixelBox(x: x + box.x, y: y + box.y, width: box.width, height: box.height)
        masks.append(Mask(box: inside, text: text, place: place))
        return
      }
    }
    masks.append(Mask(box: inside, text: Self.word, place: inside))
  }

  private mutating func word(_ text: String, _ capital: Int) -> StampBitmap {
    let key = "\(capital) \(text)"
    if let known = drawn[key] { return known }
    let bitmap = StrokePen(capitalPixels: Double(capital), weight: 1.7).draw(text)
    drawn[key] = bitmap
    return bitmap
  }
}
