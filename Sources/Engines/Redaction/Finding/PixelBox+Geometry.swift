extension PixelBox {
  /// The row in the middle.
  var middle: Int { y + height / 2 }
  /// The column in the middle.
  var centre: Int { x + width / 2 }
  /// Pixels inside.
  var area: Int { isEmpty ? 0 : width * height }

  /// Whether any pixel lies in both.
  func overlaps(_ other: PixelBox) -> Bool { !intersection(other).isEmpty }

  /// Whether a pixel lies inside.
  func contains(_ column: Int, _ row: Int) -> Bool { x <= column && column < right && y <= row && row < bottom }

  /// Grown on all sides, or shrunk by a negative number.
  func grown(by pixels: Int) -> PixelBox { grown(across: pixels, down: pixels) }

  /// Grown to both sides and up and down.
  func grown(across: Int, down: Int) -> PixelBox {
    PixelBox(x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down)
  }

  /// Columns that both have in common; negative for the gap between them.
  func columnsShared(with other: PixelBox) -> Int { min(right, other.right) - max(x, other.x) }

  /// Rows that both have in common; negative for the gap between them.
  func rowsShared(with other: PixelBox) -> Int { min(bottom, other.bottom) - max(y, other.y) }
}

extension Array where Element == PixelBox {
  /// The smallest rectangle around all.
  var enclosing: PixelBox? {
    guard let first else { return nil }
    return dropFirst().reduce(first) { $0.union($1) }
  }

  /// How much of a rectangle these cover together, 0 to 1, where they do not overlap each other much.
  func coverage(of box: PixelBox) -> Double {
    guard box.area > 0 else { return 1 }
    return Swift.min(1, Double(reduce(0) { $0 + $1.intersection(box).area }) / Double(box.area))
  }
}
