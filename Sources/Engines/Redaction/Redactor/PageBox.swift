/// A rectangle on a page of a document, in points (1/72 inch) from the top left of the page as seen.
package struct PageBox: Codable, Sendable, Hashable {
  /// Page of the document, from 1.
  package let page: Int
  /// Points from the left edge.
  package let x: Double
  /// Points from the top edge.
  package let y: Double
  /// Points across.
  package let width: Double
  /// Points down.
  package let height: Double

  /// A rectangle by its top left corner and its size.
  package init(page: Int, x: Double, y: Double, width: Double, height: Double) {
    self.page = page
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// A rectangle of pixels of a rendered page.
  init(page: Int, pixels: PixelBox, dpi: Int) {
    let scale = 72 / Double(dpi)
    self.init(
      page: page, x: Double(pixels.x) * scale, y: Double(pixels.y) * scale, width: Double(pixels.width) * scale,
      height: Double(pixels.height) * scale)
  }

  /// The smallest rectangle of whole pixels around this one, within `bounds`.
  func pixels(dpi: Int, within bounds: PixelBox) -> PixelBox {
    let scale = Double(dpi) / 72
    let left = Self.whole(x * scale, .down)
    let top = Self.whole(y * scale, .down)
    let right = Self.whole((x + width) * scale, .up)
    let bottom = Self.whole((y + height) * scale, .up)
    return PixelBox(x: left, y: top, width: right - left, height: bottom - top).intersection(bounds)
  }

  /// The smallest rectangle of whole points around a rectangle of pixels, as errors give places.
  static func wholePoints(around box: PixelBox, dpi: Int) -> PixelBox {
    let (left, top) = (box.x * 72 / dpi, box.y * 72 / dpi)
    let (right, bottom) = ((box.right * 72 + dpi - 1) / dpi, (box.bottom * 72 + dpi - 1) / dpi)
    return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Whether the numbers are usable as a rectangle at all.
  var isSound: Bool {
    page >= 1 && [x, y, width, height].allSatisfy { $0.isFinite && abs($0) < 1e6 } && width > 0 && height > 0
  }

  private static func whole(_ value: Double, _ rule: FloatingPointRoundingRule) -> Int {
    // A point given to two decimals may miss a whole pixel by the rounding alone.
    let near = value.rounded()
    if abs(near - value) < 1e-6 { return Int(near) }
    return Int(value.rounded(rule))
  }
}
