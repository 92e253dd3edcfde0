extension PageImage {
  /// The same picture with the given rectangles in the negative; where they overlap, once.
  func inverted(in boxes: [PixelBox]) -> PageImage {
    var result = self
    for box in boxes {
      let inside = box.intersection(bounds)
      for row in inside.y..<inside.bottom {
        let start = (row * width + inside.x) * channels
        for index in start..<(start + inside.width * channels) { result.pixels[index] = 255 - pixels[index] }
      }
    }
    return result
  }
}
