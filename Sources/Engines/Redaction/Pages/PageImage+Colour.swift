extension PageImage {
  /// The same picture in gray when every pixel is neutral, else unchanged; loses nothing.
  ///
  /// What is seen of a page must not depend on how its pixels are kept: reduce a page after masking and before
  /// recognising, or a withheld coloured word would still show in how the rest is read.
  package func reduced() -> PageImage {
    guard channels == 3, isNeutral else { return self }
    let count = width * height
    let gray = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
      pixels.withUnsafeBufferPointer { source in
        for index in 0..<count { target[index] = source[index &* 3] }
      }
      filled = count
    }
    return PageImage(width: width, height: height, channels: 1, pixels: gray, dpi: dpi)
  }

  /// Lightness of each pixel, from 0 (black) to 255: the pixels themselves when gray, else their luma (BT.601).
  package var lightness: [UInt8] {
    guard channels == 3 else { return pixels }
    let count = width * height
    return [UInt8](unsafeUninitializedCapacity: count) { target, filled in
      pixels.withUnsafeBufferPointer { source in
        for index in 0..<count {
          let red = Int(source[index &* 3])
          let green = Int(source[index &* 3 &+ 1])
          let blue = Int(source[index &* 3 &+ 2])
          target[index] = UInt8(truncatingIfNeeded: (299 &* red &+ 587 &* green &+ 114 &* blue &+ 500) / 1000)
        }
      }
      filled = count
    }
  }

  private var isNeutral: Bool {
    pixels.withUnsafeBufferPointer { source in
      var difference: UInt8 = 0
      for index in 0..<width * height {
        let red = source[index &* 3]
        difference |= (red ^ source[index &* 3 &+ 1]) | (red ^ source[index &* 3 &+ 2])
      }
      return difference == 0
    }
  }
}
