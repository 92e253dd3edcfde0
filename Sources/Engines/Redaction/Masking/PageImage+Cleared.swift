extension PageImage {
  /// Shades from this on are paper, and shades up to its counterpart are black: nothing that a person cannot see may
  /// pass in them.
  private static let whiteMin: UInt8 = 250
  private static let blackMax: UInt8 = 5

  /// The same picture without what no eye can see in it: almost white made white, almost black black, and the traces of
  /// hidden words made even.
  func cleared(of words: [SourceWord]) -> PageImage {
    var result = whitened()
    for word in words {
      let room = word.box.grown(by: 2).intersection(bounds)
      for box in [room, word.box] where result.isTrace(box) {
        result.even(box)
        break
      }
    }
    return result
  }

  /// The same picture with almost white pixels made white, and almost black ones black.
  func whitened() -> PageImage {
    var result = self
    result.pixels.withUnsafeMutableBufferPointer { pixels in
      if channels == 1 {
        guard let shades = pixels.baseAddress else { return }
        for index in 0..<pixels.count { shades[index] = Self.whitened(shades[index]) }
        return
      }
      for index in stride(from: 0, to: pixels.count, by: 3) {
        let (red, green, blue) = (pixels[index], pixels[index + 1], pixels[index + 2])
        let isWhite = min(red, green, blue) >= Self.whiteMin
        guard isWhite || max(red, green, blue) <= Self.blackMax else { continue }
        for channel in 0..<3 { pixels[index + channel] = isWhite ? 255 : 0 }
      }
    }
    return result
  }

  private static func whitened(_ shade: UInt8) -> UInt8 { shade >= whiteMin ? 255 : shade <= blackMax ? 0 : shade }

  /// Whether a rectangle is of one shade to the eye, but not to a machine.
  private func isTrace(_ box: PixelBox) -> Bool {
    var isUneven = false
    for channel in 0..<channels {
      guard let spread = pixels.withUnsafeBufferPointer({ spread(of: channel, in: box, $0) }) else { return false }
      isUneven = isUneven || spread > 0
    }
    return isUneven
  }

  /// How far the shades of a channel lie apart; nil where an eye can see it.
  private func spread(of channel: Int, in box: PixelBox, _ pixels: UnsafeBufferPointer<UInt8>) -> Int? {
    var (low, high) = (UInt8.max, UInt8.min)
    for row in box.y..<box.bottom {
      for column in box.x..<box.right {
        let value = pixels[(row &* width &+ column) &* channels &+ channel]
        low = min(low, value)
        high = max(high, value)
      }
      if Int(high) - Int(low) > InkMap.sameShadeMax { return nil }
    }
    return box.isEmpty ? 0 : Int(high) - Int(low)
  }

  private mutating func even(_ box: PixelBox) {
    for channel in 0..<channels {
      let places = (box.y..<box.bottom).flatMap { row in
        (box.x..<box.right).map { (row * width + $0) * channels + channel }
      }
      let shade = InkMap.commonShade(of: places.map { pixels[$0] }) ?? 255
      for place in places { pixels[place] = shade }
    }
  }
}
