/// Where a page bears ink, apart from what the ink may mean.
struct InkMap {
  /// Pixels that differ by no more than this, in every channel, are of one shade to the eye.
  static let sameShadeMax = 3
  /// A pixel that differs by this much from the paper is ink.
  private static let inkContrastMin = 24

  /// Pixels across.
  let width: Int
  /// Pixels down.
  let height: Int
  /// Pixels an inch.
  let dpi: Int
  /// The darkest channel of every pixel.
  let gray: [UInt8]
  /// Red, green and blue apart; none for a gray page.
  ///
  /// Two colours may have one darkness and yet be told apart by the eye.
  let channels: [[UInt8]]
  /// The shade of the paper.
  let paper: UInt8
  /// Connected pieces of ink that can be letters or marks: rules and borders are taken out first.
  let pieces: [PixelBox]
  /// Connected pieces that stand out from the paper at all, pale ones too; at half the resolution, so to two pixels.
  let palePieces: [PixelBox]
  /// Those of them that are no halo of darker ink and small enough for letters.
  let paleMarks: [PixelBox]
  /// From this contrast to the paper on a pixel is no accident of the scanner.
  let paleContrast: Int
  /// Long thin horizontal lines.
  let horizontalRules: [PixelBox]
  /// Long thin vertical lines.
  let verticalRules: [PixelBox]

  /// Looks at a page.
  init(_ image: PageImage) throws(RedactionError) {
    width = image.width
    height = image.height
    dpi = image.dpi
    gray = Self.darkestChannel(image)
    channels = image.channels == 1 ? [] : (0..<3).map { Self.channel($0, of: image) }
    paper = Self.paperShade(gray)
    guard let ink = Bitonal(gray: gray, width: width, height: height, threshold: Int(paper) - Self.inkContrastMin)
    else { throw .processingFailed(document: "-", page: nil, reason: "no memory for a page") }
    let thicknessMax = max(6, image.dpi / 20)
    let horizontal = ink.runs(acrossMin: max(8, dpi / 2))
    let vertical = ink.runs(downMin: max(8, dpi * 2 / 5))
    horizontalRules = horizontal?.pieces().filter { $0.height <= thicknessMax } ?? []
    verticalRules = vertical?.pieces().filter { $0.width <= thicknessMax } ?? []
    ink.erase(horizontalRules + verticalRules)
    pieces = ink.pieces()
    let pale = PaleInk(gray: gray, width: width, height: height, paper: paper, contrastMax: Self.inkContrastMin)
    palePieces = pale.pieces
    let limit = image.dpi / 2
    let dark = CoarseCover(width: width, height: height, boxes: pieces.filter { $0.width <= limit })
    paleMarks = pale.pieces.filter { $0.width <= limit && !dark.contains($0.centre, $0.middle) }
    paleContrast = pale.contrast
  }

  /// Whether a rectangle is of one shade, so that nothing can be read in it.
  func isBlank(_ box: PixelBox) -> Bool {
    let inside = box.intersection(PixelBox(x: 0, y: 0, width: width, height: height))
    if inside.isEmpty { return true }
    return (channels.isEmpty ? [gray] : channels).allSatisfy { isEven($0, inside) }
  }

  private func isEven(_ gray: [UInt8], _ inside: PixelBox) -> Bool {
    var (low, high) = (UInt8.max, UInt8.min)
    return gray.withUnsafeBufferPointer { gray in
      for row in inside.y..<inside.bottom {
        for index in (row * width + inside.x)..<(row * width + inside.right) {
          low = min(low, gray[index])
          high = max(high, gray[index])
        }
        if Int(high) - Int(low) > Self.sameShadeMax { return false }
      }
      return true
    }
  }

  /// The shade that most pixels of a rectangle have.
  func commonShade(in box: PixelBox) -> UInt8 {
    let inside = box.intersection(PixelBox(x: 0, y: 0, width: width, height: height))
    return Self.commonShade(of: crop(inside, of: gray)) ?? paper
  }

  /// The shade that most of some pixels have; nil for no pixels.
  static func commonShade(of pixels: [UInt8]) -> UInt8? {
    var counts = [Int](repeating: 0, count: 256)
    for pixel in pixels { counts[Int(pixel)] += 1 }
    return mostCommon(counts, from: 0)
  }

  private static func mostCommon(_ counts: [Int], from first: Int) -> UInt8? {
    var best: Int?
    for shade in first..<256 where counts[shade] > 0 && counts[shade] >= (best.map { counts[$0] } ?? 0) { best = shade }
    return best.map(UInt8.init)
  }

  /// The lightest common shade: of the lighter half the one most pixels have; white where a page is dark all over.
  private static func paperShade(_ gray: [UInt8]) -> UInt8 {
    var counts = [Int](repeating: 0, count: 256)
    gray.withUnsafeBytes { gray in
      // Every third pixel; 48 at a time, for they are white for the most part.
      for start in stride(from: 0, to: gray.count, by: 48) { count(from: start, of: gray, in: &counts) }
    }
    return mostCommon(counts, from: 128) ?? 255
  }

  private static func count(from start: Int, of gray: UnsafeRawBufferPointer, in counts: inout [Int]) {
    let end = min(start &+ 48, gray.count)
    if end == start &+ 48, gray.isWhite16(start), gray.isWhite16(start &+ 16), gray.isWhite16(start &+ 32) {
      counts[255] &+= 16
      return
    }
    counts.withUnsafeMutableBufferPointer { counts in
      for index in stride(from: start, to: end, by: 3) { counts[Int(gray[index])] &+= 1 }
    }
  }

  private static func channel(_ channel: Int, of image: PageImage) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: image.width * image.height) { plane, count in
      image.pixels.withUnsafeBufferPointer { pixels in
        for index in 0..<(image.width * image.height) { plane[index] = pixels[3 * index + channel] }
      }
      count = image.width * image.height
    }
  }

  private static func darkestChannel(_ image: PageImage) -> [UInt8] {
    if image.channels == 1 { return image.pixels }
    return [UInt8](unsafeUninitializedCapacity: image.width * image.height) { gray, count in
      image.pixels.withUnsafeBufferPointer { pixels in
        for index in 0..<(image.width * image.height) {
          gray[index] = min(pixels[3 * index], min(pixels[3 * index + 1], pixels[3 * index + 2]))
        }
      }
      count = image.width * image.height
    }
  }
}

extension InkMap {
  /// The pixels of a rectangle that lies on the page.
  func crop(_ box: PixelBox, of plane: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(box.area)
    for row in box.y..<box.bottom {
      result.append(contentsOf: plane[(row * width + box.x)..<(row * width + box.right)])
    }
    return result
  }
}
