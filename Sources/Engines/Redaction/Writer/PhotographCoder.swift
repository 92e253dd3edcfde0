internal import CLeptonica

/// A page that is a photograph as JPEG, by libjpeg-turbo through Leptonica, in memory only.
///
/// INVARIANT: the code is made of the final pixels alone, masks and all. Every block of it, and the ringing at the edge
/// of a mask, and its length tell of what is seen on the page and of nothing else.
struct PhotographCoder {
  /// From 1 to 100; with colours at full resolution, so that print beside a photograph stays sharp.
  private static let quality: CInt = 90

  /// The JPEG file.
  let coded: [UInt8]
  /// What a reader sees of it: recognise these pixels.
  let seen: PageImage

  /// Codes a page; nil when the library fails.
  init?(_ image: PageImage) {
    guard let picture = Self.picture(image) else { return nil }
    defer { Self.release(picture) }
    pixSetChromaSampling(picture, 0)
    var data: UnsafeMutablePointer<UInt8>?
    var size = 0
    let failure = pixWriteMemJpeg(&data, &size, picture, Self.quality, 0)
    defer { free(data) }
    guard failure == 0, let data else { return nil }
    coded = Array(UnsafeBufferPointer(start: data, count: size))
    guard let decoded = pixReadMemJpeg(data, size, 0, 1, nil, 0) else { return nil }
    defer { Self.release(decoded) }
    guard let seen = Self.image(decoded, like: image) else { return nil }
    self.seen = seen
  }

  private static func release(_ picture: UnsafeMutablePointer<Pix>) {
    var optional: UnsafeMutablePointer<Pix>? = picture
    pixDestroy(&optional)
  }

  /// Leptonica keeps the leftmost of four gray pixels in the highest byte of a word, and one coloured pixel a word.
  private static func picture(_ image: PageImage) -> UnsafeMutablePointer<Pix>? {
    let isGray = image.channels == 1
    guard let picture = pixCreate(CInt(image.width), CInt(image.height), isGray ? 8 : 32),
      let words = pixGetData(picture)
    else { return nil }
    let stride = Int(pixGetWpl(picture))
    for row in 0..<image.height {
      for column in 0..<image.width {
        let from = (row &* image.width &+ column) &* image.channels
        if isGray {
          let shift = UInt32(24 &- 8 &* (column & 3))
          words[row &* stride &+ column >> 2] |= UInt32(image.pixels[from]) << shift
        } else {
          words[row &* stride &+ column] =
            UInt32(image.pixels[from]) << 24 | UInt32(image.pixels[from &+ 1]) << 16
            | UInt32(image.pixels[from &+ 2]) << 8
        }
      }
    }
    return picture
  }

  private static func image(_ picture: UnsafeMutablePointer<Pix>, like image: PageImage) -> PageImage? {
    guard Int(pixGetWidth(picture)) == image.width, Int(pixGetHeight(picture)) == image.height,
      Int(pixGetDepth(picture)) == (image.channels == 1 ? 8 : 32), let words = pixGetData(picture)
    else { return nil }
    let stride = Int(pixGetWpl(picture))
    var result = image
    for index in 0..<image.width * image.height {
      let (row, column) = (index / image.width, index % image.width)
      if image.channels == 1 {
        let word = words[row &* stride &+ column >> 2]
        result.pixels[index] = UInt8(truncatingIfNeeded: word >> UInt32(24 &- 8 &* (column & 3)))
        continue
      }
      let word = words[row &* stride &+ column]
      for channel in 0..<3 {
        result.pixels[3 &* index &+ channel] = UInt8(truncatingIfNeeded: word >> UInt32(24 &- 8 &* channel))
      }
    }
    return result
  }
}

extension PageImage {
  /// From which share of a page on photographs make it one.
  private static let photographShare = 0.2

  /// Whether the page is a picture: photographs cover at least a fifth of it; else print and drawings keep every pixel.
  var isPhotograph: Bool { isPhotograph(as: form) }

  /// The same of a page whose form is known.
  func isPhotograph(as form: Form) -> Bool {
    guard form != .bitonal else { return false }
    let area = PhotographFinder.photographs(on: self).reduce(0) { $0 + $1.area }
    return Double(area) >= Double(width * height) * Self.photographShare
  }
}
