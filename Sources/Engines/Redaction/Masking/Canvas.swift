/// Draws into the pixels of a page.
struct Canvas {
  private(set) var image: PageImage

  init(_ image: consuming PageImage) { self.image = image }

  /// Gives all pixels of a rectangle one shade.
  mutating func fill(_ box: PixelBox, with shade: UInt8) {
    fill(box, with: [UInt8](repeating: shade, count: image.channels))
  }

  /// Gives all pixels of a rectangle one colour, a byte for each channel.
  mutating func fill(_ box: PixelBox, with colour: [UInt8]) {
    let inside = box.intersection(image.bounds)
    let (width, channels) = (image.width, image.channels)
    image.pixels.withUnsafeMutableBufferPointer { pixels in
      for row in inside.y..<inside.bottom {
        let places = row * width + inside.x..<row * width + inside.right
        if channels == 1 {
          UnsafeMutableBufferPointer(rebasing: pixels[places]).update(repeating: colour[0])
          continue
        }
        for index in places {
          for channel in 0..<channels { pixels[index &* channels &+ channel] = colour[channel] }
        }
      }
    }
  }

  /// Puts a rectangle of another image of the same kind at a place.
  mutating func copy(_ box: PixelBox, of source: PageImage, toX x: Int, toY y: Int) {
    let inside = box.intersection(source.bounds)
    let bytes = inside.width * image.channels
    let (targetX, targetY) = (x + inside.x - box.x, y + inside.y - box.y)
    guard source.channels == image.channels, targetX >= 0, targetX + inside.width <= image.width else { return }
    for row in 0..<inside.height where (0..<image.height).contains(targetY + row) {
      let from = ((inside.y + row) * source.width + inside.x) * image.channels
      let to = ((targetY + row) * image.width + targetX) * image.channels
      image.pixels.replaceSubrange(to..<(to + bytes), with: source.pixels[from..<(from + bytes)])
    }
  }

  /// Puts a rectangle of another image of the same kind at a place where it is darker than what is there.
  mutating func darken(_ box: PixelBox, by source: PageImage, toX x: Int, toY y: Int) {
    let inside = box.intersection(source.bounds)
    guard source.channels == image.channels else { return }
    for row in inside.y..<inside.bottom where (0..<image.height).contains(y + row - box.y) {
      for column in inside.x..<inside.right where (0..<image.width).contains(x + column - box.x) {
        let from = (row * source.width + column) * image.channels
        let to = ((y + row - box.y) * image.width + x + column - box.x) * image.channels
        for channel in 0..<image.channels {
          image.pixels[to + channel] = min(image.pixels[to + channel], source.pixels[from + channel])
        }
      }
    }
  }

  /// Draws a text in a shade.
  mutating func draw(_ bitmap: StampBitmap, x: Int, y: Int, shade: UInt8) {
    let (width, channels) = (image.width, image.channels)
    let columns = max(0, -x)..<max(max(0, -x), min(bitmap.width, width - x))
    let rows = (0..<bitmap.height).clamped(to: max(0, -y)..<max(max(0, -y), image.height - y))
    image.pixels.withUnsafeMutableBufferPointer { pixels in
      for row in rows {
        for column in columns {
          let cover = Int(bitmap.coverage[row &* bitmap.width &+ column])
          let index = ((y + row) * width + x + column) * channels
          Self.blend(shade, cover, into: UnsafeMutableBufferPointer(rebasing: pixels[index..<index + channels]))
        }
      }
    }
  }

  @inline(__always)
  private static func blend(_ shade: UInt8, _ cover: Int, into pixel: UnsafeMutableBufferPointer<UInt8>) {
    if cover == 0 { return }
    for channel in pixel.indices {
      pixel[channel] = UInt8((Int(pixel[channel]) * (255 - cover) + Int(shade) * cover + 127) / 255)
    }
  }

  /// Adds white rows at the lower end.
  mutating func extend(byRows rows: Int) {
    image = PageImage(
      width: image.width, height: image.height + rows, channels: image.channels,
      pixels: image.pixels + [UInt8](repeating: 255, count: rows * image.width * image.channels), dpi: image.dpi)
  }
}
