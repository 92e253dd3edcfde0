extension PageImage {
  /// The same pixels turned clockwise by some quarters, 0 to 3.
  func turned(quarters: Int) -> PageImage {
    if quarters == 0 { return self }
    let size = quarters == 2 ? (width, height) : (height, width)
    // Where the first pixel of a row comes to stand, and how far the next of the row lies from it.
    let (first, next): ((Int) -> Int, Int) =
      switch quarters {
      case 1: ({ size.0 - 1 - $0 }, size.0)
      case 2: ({ (size.1 - 1 - $0) * size.0 + size.0 - 1 }, -1)
      default: ({ (size.1 - 1) * size.0 + $0 }, -size.0)
      }
    let turned = [UInt8](unsafeUninitializedCapacity: pixels.count) { result, count in
      count = pixels.count
      for row in 0..<height { copy(row, to: &result, from: first(row), by: next) }
    }
    return PageImage(width: size.0, height: size.1, channels: channels, pixels: turned, dpi: dpi)
  }

  /// Puts the pixels of a row one after the other at places that lie so far apart.
  private func copy(_ row: Int, to result: inout UnsafeMutableBufferPointer<UInt8>, from first: Int, by next: Int) {
    let (start, width, channels) = (row &* self.width, self.width, channels)
    pixels.withUnsafeBufferPointer { pixels in
      for column in 0..<width {
        let (from, to) = ((start &+ column) &* channels, (first &+ column &* next) &* channels)
        for channel in 0..<channels { result[to &+ channel] = pixels[from &+ channel] }
      }
    }
  }
}

extension PixelBox {
  /// The place of a rectangle of a page in the page's picture turned clockwise by some quarters.
  func turned(quarters: Int, on page: PageImage) -> PixelBox {
    switch quarters {
    case 0: self
    case 1: PixelBox(x: page.height - bottom, y: x, width: height, height: width)
    case 2: PixelBox(x: page.width - right, y: page.height - bottom, width: width, height: height)
    default: PixelBox(x: y, y: page.width - right, width: height, height: width)
    }
  }

  /// The place on a page of a rectangle in the page's picture turned clockwise by some quarters.
  func turnedBack(quarters: Int, on page: PageImage) -> PixelBox {
    switch quarters {
    case 0: self
    case 1: PixelBox(x: y, y: page.height - right, width: height, height: width)
    case 2: PixelBox(x: page.width - right, y: page.height - bottom, width: width, height: height)
    default: PixelBox(x: page.width - bottom, y: x, width: height, height: width)
    }
  }
}
