/// The pixels of one page: rows from the top, pixels from the left, gray or red-green-blue, eight bits each.
package struct PageImage: Sendable, Equatable {
  /// Pixels across, at least 1.
  package let width: Int
  /// Pixels down, at least 1.
  package let height: Int
  /// Bytes a pixel: 1 for gray, 3 for red, green, blue.
  package let channels: Int
  /// `width * height * channels` bytes; 0 is black, 255 is white.
  package var pixels: [UInt8]
  /// Pixels an inch, in both directions.
  package let dpi: Int

  /// An image of given pixels, which must be as many as the sizes say.
  package init(width: Int, height: Int, channels: Int, pixels: [UInt8], dpi: Int) {
    precondition(width > 0 && height > 0 && dpi > 0 && (channels == 1 || channels == 3))
    precondition(pixels.count == width * height * channels)
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
    self.dpi = dpi
  }

  /// A white page.
  package init(blankWidth width: Int, height: Int, channels: Int = 1, dpi: Int) {
    self.init(
      width: width, height: height, channels: channels,
      pixels: [UInt8](repeating: 255, count: width * height * channels), dpi: dpi)
  }

  /// Hands on the pixels and keeps but one.
  mutating func taken() -> PageImage {
    let taken = self
    self = PageImage(blankWidth: 1, height: 1, dpi: dpi)
    return taken
  }

  /// The whole page as a rectangle.
  package var bounds: PixelBox { PixelBox(x: 0, y: 0, width: width, height: height) }
}
