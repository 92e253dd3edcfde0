extension PageImage {
  /// A piece of the page on white with some room around it, twice as large, its darkest black and its paper white: for
  /// a second look at doubtful places.
  func enlarged(_ box: PixelBox, border: Int = 24) -> PageImage {
    let inside = box.intersection(bounds)
    let shades = clearest(inside)
    let (width, height) = (max(1, inside.width), max(1, inside.height))
    let (columns, rows) = (2 * (width + 2 * border), 2 * (height + 2 * border))
    var pixels = [UInt8](repeating: 255, count: columns * rows)
    for row in 0..<(2 * inside.height) {
      let (y, nextY) = (row / 2, min(row / 2 + row % 2, height - 1))
      for column in 0..<(2 * inside.width) {
        let (x, nextX) = (column / 2, min(column / 2 + column % 2, width - 1))
        let sum =
          shades[y * width + x] + shades[y * width + nextX] + shades[nextY * width + x] + shades[nextY * width + nextX]
        pixels[(row + 2 * border) * columns + column + 2 * border] = UInt8(sum / 4)
      }
    }
    return PageImage(width: columns, height: rows, channels: 1, pixels: pixels, dpi: 2 * dpi)
  }

  /// The channel in which most is to be seen, spread over all shades, dark on light.
  private func clearest(_ box: PixelBox) -> [Int] {
    let planes = (0..<channels).map { channel in
      Self.withoutEdges(
        (box.y..<box.bottom).map { row in
          (box.x..<box.right).map { pixels[(row * width + $0) * channels + channel] }
        })
    }
    func spread(_ plane: [UInt8]) -> Int { Int(plane.max() ?? 0) - Int(plane.min() ?? 0) }
    guard let plane = planes.max(by: { spread($0) < spread($1) }), let low = plane.min() else { return [] }
    let range = max(1, spread(plane))
    let isDark = (InkMap.commonShade(of: plane) ?? 255) < low + UInt8(range / 2)
    return plane.map { isDark ? 255 - (Int($0) - Int(low)) * 255 / range : (Int($0) - Int(low)) * 255 / range }
  }

  /// Rows without the edge of a field: a row that is hardly anywhere of the common shade holds no letters.
  private static func withoutEdges(_ rows: [[UInt8]]) -> [UInt8] {
    guard let shade = InkMap.commonShade(of: rows.flatMap { $0 }) else { return [] }
    return rows.flatMap { row -> [UInt8] in
      let others = row.count { abs(Int($0) - Int(shade)) > InkMap.sameShadeMax }
      return others * 10 > 9 * row.count ? [UInt8](repeating: shade, count: row.count) : row
    }
  }
}
