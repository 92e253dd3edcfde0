extension PageImage {
  /// A piece of the page on white with some room around it, twice as large: for a second look at doubtful places.
  func enlarged(_ box: PixelBox, border: Int = 24) -> PageImage {
    let inside = box.intersection(bounds)
    let (columns, rows) = (max(1, inside.width) + 2 * border, max(1, inside.height) + 2 * border)
    var pixels = [UInt8](repeating: 255, count: 4 * columns * rows)
    for row in 0..<(2 * inside.height) {
      for column in 0..<(2 * inside.width) {
        let value = blended(twiceX: column, twiceY: row, inside: inside)
        pixels[(row + 2 * border) * 2 * columns + column + 2 * border] = value
      }
    }
    return PageImage(width: 2 * columns, height: 2 * rows, channels: 1, pixels: pixels, dpi: 2 * dpi)
  }

  /// The same pixels turned by a quarter, clockwise or against the clock.
  func turned(clockwise: Bool) -> PageImage {
    var result = [UInt8](repeating: 255, count: pixels.count)
    for y in 0..<height {
      for x in 0..<width {
        let (newX, newY) = clockwise ? (height - 1 - y, x) : (y, width - 1 - x)
        for channel in 0..<channels {
          result[(newY * height + newX) * channels + channel] = pixels[(y * width + x) * channels + channel]
        }
      }
    }
    return PageImage(width: height, height: width, channels: channels, pixels: result, dpi: dpi)
  }

  private func blended(twiceX: Int, twiceY: Int, inside: PixelBox) -> UInt8 {
    let (x, y) = (twiceX / 2, twiceY / 2)
    let (nextX, nextY) = (min(x + twiceX % 2, inside.width - 1), min(y + twiceY % 2, inside.height - 1))
    let sum =
      shade(inside.x + x, inside.y + y) + shade(inside.x + nextX, inside.y + y)
      + shade(inside.x + x, inside.y + nextY) + shade(inside.x + nextX, inside.y + nextY)
    return UInt8(sum / 4)
  }

  private func shade(_ x: Int, _ y: Int) -> Int {
    let index = (y * width + x) * channels
    if channels == 1 { return Int(pixels[index]) }
    return (Int(pixels[index]) + Int(pixels[index + 1]) + Int(pixels[index + 2])) / 3
  }
}
