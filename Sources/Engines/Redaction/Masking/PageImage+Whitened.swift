extension PageImage {
  /// Shades from this on are paper: nothing that a person cannot see may pass in them.
  private static let whiteMin: UInt8 = 250

  /// The same picture with almost white pixels made white.
  func whitened() -> PageImage {
    var result = self
    result.pixels.withUnsafeMutableBufferPointer { pixels in
      if channels == 1 {
        for index in pixels.indices where pixels[index] >= Self.whiteMin { pixels[index] = 255 }
        return
      }
      for index in stride(from: 0, to: pixels.count, by: 3)
      where min(pixels[index], min(pixels[index + 1], pixels[index + 2])) >= Self.whiteMin {
        pixels[index] = 255
        pixels[index + 1] = 255
        pixels[index + 2] = 255
      }
    }
    return result
  }
}
