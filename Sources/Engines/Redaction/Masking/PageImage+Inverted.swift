extension PageImage {
  /// Makes of the given rectangles the negative, where they overlap once.
  ///
  /// Done twice it changes nothing.
  mutating func invert(in boxes: [PixelBox]) {
    for (index, box) in boxes.enumerated() {
      let inside = box.intersection(bounds)
      let before = boxes[..<index].filter { $0.overlaps(inside) }
      for row in inside.y..<inside.bottom {
        invert(row, inside, but: before.filter { $0.y <= row && row < $0.bottom })
      }
    }
  }

  private mutating func invert(_ row: Int, _ inside: PixelBox, but done: [PixelBox]) {
    let (start, channels) = (row * width, channels)
    pixels.withUnsafeMutableBufferPointer { pixels in
      for column in inside.x..<inside.right {
        if !done.isEmpty, done.contains(where: { $0.x <= column && column < $0.right }) { continue }
        let first = (start &+ column) &* channels
        for place in first..<first &+ channels { pixels[place] = 255 &- pixels[place] }
      }
    }
  }
}
