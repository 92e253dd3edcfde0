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

  private static let darkMax: UInt8 = 96
  private static let blackMax: UInt8 = 24
  private static let shadeMax: UInt8 = 208
  private static let whiteMin: UInt8 = 250
  private static let colourSpreadMin = 24
  private static let colouredPixelsMax = 64
  private static let lostPixelsMax = 32

  /// The form that a page takes, by a fixed rule on its pixels alone.
  ///
  /// Colour when more than a few pixels are coloured. Bitonal when black and white lose nothing that can be seen:
  /// hardly any pale pixel would vanish without a dark one beside it, hardly any lies within a shade (a photograph, a
  /// filled cell), and hardly any darkness is a shade of its own. Else gray.
  package var form: Form {
    if channels == 3, hasColour { return .colour }
    return Self.isBlackAndWhite(lightness, width: width, height: height) ? .bitonal : .gray
  }

  /// The very pixels that the released file shows: recognise these.
  package func settled() -> PageImage { settled(as: form) }

  func settled(as form: Form) -> PageImage {
    if form == .colour { return self }
    var lightness = lightness
    if form == .bitonal {
      lightness.withUnsafeMutableBufferPointer { pixels in
        WhiteRuns.forEachOther(in: UnsafeRawBufferPointer(pixels)) { range in
          for index in range { pixels[index] = pixels[index] < Self.bitonalThreshold ? 0 : 255 }
        }
      }
    }
    return PageImage(width: width, height: height, channels: 1, pixels: lightness, dpi: dpi)
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

  private static func isBlackAndWhite(_ lightness: [UInt8], width: Int, height: Int) -> Bool {
    lightness.withUnsafeBufferPointer { source in
      let field = Field(source: source, width: width, height: height)
      var tally = Tally()
      WhiteRuns.forEachOther(in: UnsafeRawBufferPointer(source)) { range in
        for index in range where source[index] < whiteMin { tally.count(index, in: field) }
      }
      return tally.lost <= lostPixelsMax + tally.dark / 64 && tally.veiled <= lostPixelsMax + tally.dark / 16
    }
  }

  /// How many pixels black and white would change so that it can be seen.
  private struct Tally {
    var dark = 0
    /// Pale ones that would vanish, and shades that would fill.
    var lost = 0
    /// Dark ones that are not black, in which black could stand.
    var veiled = 0

    mutating func count(_ index: Int, in field: Field) {
      let value = field.source[index]
      if value < darkMax {
        dark &+= 1
        if value >= blackMax, field.lies(around: index, from: blackMax, to: darkMax - 1) { veiled &+= 1 }
      } else if value < bitonalThreshold {
        if field.lies(around: index, from: darkMax / 2, to: shadeMax) { lost &+= 1 }
      } else if field.lies(around: index, from: bitonalThreshold, to: 255) {
        lost &+= 1
      }
    }
  }

  /// Lightness with a view of each pixel's neighbours.
  private struct Field {
    let source: UnsafeBufferPointer<UInt8>
    let width: Int
    let height: Int

    /// Whether a pixel and all around it are of a range, both ends included.
    func lies(around index: Int, from lowest: UInt8, to highest: UInt8) -> Bool {
      let x = index % width
      let y = index / width
      for row in max(0, y &- 1)...min(height &- 1, y &+ 1) {
        for column in max(0, x &- 1)...min(width &- 1, x &+ 1) {
          let value = source[row &* width &+ column]
          if value < lowest || value > highest { return false }
        }
      }
      return true
    }
  }
}
