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
    turned(quarters: quarters, pageWidth: page.width, pageHeight: page.height)
  }

  /// The same where only how rectangles stand to each other counts: turned about the corner of the page.
  func turned(quarters: Int) -> PixelBox { turned(quarters: quarters, pageWidth: 0, pageHeight: 0) }

  private func turned(quarters: Int, pageWidth: Int, pageHeight: Int) -> PixelBox {
    switch quarters {
    case 0: self
    case 1: PixelBox(x: pageHeight - bottom, y: x, width: height, height: width)
    case 2: PixelBox(x: pageWidth - right, y: pageHeight - bottom, width: width, height: height)
    default: PixelBox(x: y, y: pageWidth - right, width: height, height: width)
    }
  }

  /// The place on a page of a rectangle in the page's picture turned clockwise by some quarters.
  func turnedBack(quarters: Int, on page: PageImage) -> PixelBox {
    // The picture is as wide as the page is high where it lies on its side.
    let size = quarters % 2 == 0 ? (page.width, page.height) : (page.height, page.width)
    return turned(quarters: (4 - quarters) % 4, pageWidth: size.0, pageHeight: size.1)
  }
}
