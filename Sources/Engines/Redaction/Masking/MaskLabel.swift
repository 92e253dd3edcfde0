/// Draws masks with the one neutral word on them, white on black, as large as the mask allows.
struct MaskLabel {
  /// What stands on every mask.
  static let word = "withheld"

  /// The rectangles drawn so far.
  private(set) var masks: [PixelBox] = []
  private var drawn: [Int: StampBitmap] = [:]

  /// Fills a rectangle and writes the word into its middle; it stays empty where the word would not be legible.
  mutating func drawMask(_ mask: PixelBox, on canvas: inout Canvas) {
    let inside = mask.intersection(canvas.image.bounds)
    canvas.fill(inside, with: 0)
    masks.append(inside)
    // The text of a page, as a share of the height of its lines; on large boxes no larger than text.
    let largest = min(inside.height * 5 / 12, canvas.image.dpi / 12)
    for capital in stride(from: largest, through: 7, by: -1) {
      let bitmap = word(capital)
      let box = bitmap.inked
      guard box.width + 6 <= inside.width, box.height + 4 <= inside.height else { continue }
      let x = inside.x + (inside.width - box.width) / 2 - box.x
      let y = inside.y + (inside.height - box.height) / 2 - box.y
      canvas.draw(bitmap, x: x, y: y, shade: 255)
      return
    }
  }

  private mutating func word(_ capital: Int) -> StampBitmap {
    if let known = drawn[capital] { return known }
    let bitmap = StrokePen(capitalPixels: Double(capital), weight: 1.7).draw(Self.word)
    drawn[capital] = bitmap
    return bitmap
  }
}
