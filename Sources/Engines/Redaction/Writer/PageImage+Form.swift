extension PageImage {
  /// How the released file keeps a page's pixels.
  package enum Form: Sendable, Equatable {
    /// Black and white, fax coded.
    case bitonal
    /// Gray, without loss.
    case gray
    /// Red, green and blue, without loss.
    case colour
  }

  /// Below this lightness a pixel of a bitonal page is black.
  static let bitonalThreshold: UInt8 = 160

  private static let colourSpreadMin = 24
  private static let colouredPixelsMax = 64
  private static let lostPixelsMax = 32

  /// The form that a page takes, by a fixed rule on its pixels alone.
  ///
  /// Colour when more than a few pixels are coloured. Bitonal when black and white lose nothing that can be seen:
  /// hardly any pale pixel would vanish without a dark one beside it, hardly any lies within a shade (a photograph, a
  /// filled cell), and hardly any darkness is a shade of its own. Else gray.
  package var form: Form {
    if channels == 3 {
      return hasColour ? .colour : Self.form(ofLightness: lightness, width: width, height: height)
    }
    return Self.form(ofLightness: pixels, width: width, height: height)
  }

  /// The very pixels that the released file shows: recognise these.
  package func settled() -> PageImage {
    var result = self
    result.settle()
    return result
  }

  func settled(as form: Form) -> PageImage {
    var result = self
    result.settle(as: form)
    return result
  }

  /// Makes of the pixels those that the released file shows, and says in which form it keeps them.
  @discardableResult
  mutating func settle() -> Form {
    if channels == 3 {
      if hasColour { return .colour }
      self = PageImage(width: width, height: height, channels: 1, pixels: lightness, dpi: dpi)
    }
    let form = Self.form(ofLightness: pixels, width: width, height: height)
    settle(as: form)
    return form
  }

  private mutating func settle(as form: Form) {
    if form == .colour { return }
    if channels == 3 { self = PageImage(width: width, height: height, channels: 1, pixels: lightness, dpi: dpi) }
    guard form == .bitonal else { return }
    pixels.withUnsafeMutableBytes { pixels in
      let (threshold, white) = (PixelBytes.all(Self.bitonalThreshold), PixelBytes.all(255))
      var index = 0
      while index &+ 16 <= pixels.count {
        let shades = UnsafeRawBufferPointer(pixels).sixteen(index)
        let settled = white.replacing(with: PixelBytes.none, where: shades .< threshold)
        pixels.storeBytes(of: settled, toByteOffset: index, as: PixelBytes.self)
        index &+= 16
      }
      for rest in index..<pixels.count { pixels[rest] = pixels[rest] < Self.bitonalThreshold ? 0 : 255 }
    }
  }

  private var hasColour: Bool {
    pixels.withUnsafeBufferPointer { source in
      var coloured = 0
      for index in 0..<width * height {
        let red = source[index &* 3]
        let green = source[index &* 3 &+ 1]
        let blue = source[index &* 3 &+ 2]
        let spread = Int(max(red, green, blue)) &- Int(min(red, green, blue))
        if spread > Self.colourSpreadMin { coloured &+= 1 }
      }
      return coloured > Self.colouredPixelsMax
    }
  }

  private static func form(ofLightness lightness: [UInt8], width: Int, height: Int) -> Form {
    lightness.withUnsafeBytes { source in
      let tally = ShadeTally(source, width: width, height: height)
      let isBitonal = tally.lost <= lostPixelsMax + tally.dark / 64 && tally.veiled <= lostPixelsMax + tally.dark / 16
      return isBitonal ? .bitonal : .gray
    }
  }
}
