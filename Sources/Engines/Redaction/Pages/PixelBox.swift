/// A rectangle of whole pixels, from the top left of its page.
package struct PixelBox: Codable, Hashable, Sendable, CustomStringConvertible {
  /// Pixels from the left edge of the page.
  package var x: Int
  /// Pixels from the top edge of the page.
  package var y: Int
  /// Pixels across.
  package var width: Int
  /// Pixels down.
  package var height: Int

  /// A rectangle by its top left corner and its size.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The first column right of the rectangle.
  package var right: Int { x + width }
  /// The first row below the rectangle.
  package var bottom: Int { y + height }
  /// Whether no pixel lies inside.
  package var isEmpty: Bool { width <= 0 || height <= 0 }

  /// The pixels that lie in both rectangles; of no width or height when there are none.
  package func intersection(_ other: PixelBox) -> PixelBox {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return PixelBox(
      x: left, y: top, width: max(0, min(right, other.right) - left), height: max(0, min(bottom, other.bottom) - top))
  }

  /// The smallest rectangle around both.
  package func union(_ other: PixelBox) -> PixelBox {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return PixelBox(x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
  }

  package var description: String { "\(x),\(y),\(width),\(height)" }
}
