/// Where a page bears ink, apart from what the ink may mean.
struct InkMap {
  /// Pixels that differ by no more than this are of one shade.
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
  /// The shade of the paper.
  let paper: UInt8
  /// Connected pieces of ink that can be letters or marks: rules and borders are taken out first.
  let pieces: [PixelBox]
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
    paper = Self.paperShade(gray)
    guard let ink = Bitonal(gray: gray, width: width, height: height, threshold: Int(paper) - Self.inkContrastMin)
    else { throw .processingFailed(document: "-", page: nil, reason: "no memory for a page") }
    let thicknessMax = max(6, image.dpi / 20)
    let horizontal = ink.opened(across: max(8, dpi / 2), down: 1)
    let vertical = ink.opened(across: 1, down: max(8, dpi * 2 / 5))
    horizontalRules = horizontal?.pieces().filter { $0.height <= thicknessMax } ?? []
    verticalRules = vertical?.pieces().filter { $0.width <= thicknessMax } ?? []
    ink.erase(horizontalRules + verticalRules)
    pieces = ink.pieces()
  }

  /// Whether a rectangle is of one shade, so that nothing can be read in it.
  func isBlank(_ box: PixelBox) -> Bool {
    let inside = box.intersection(PixelBox(x: 0, y: 0, width: width, height: height))
    if inside.isEmpty { return true }
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
    var counts = [Int](repeating: 0, count: 256)
    gray.withUnsafeBufferPointer { gray in
      for row in inside.y..<inside.bottom {
        for index in (row * width + inside.x)..<(row * width + inside.right) { counts[Int(gray[index])] += 1 }
      }
    }
    return Self.mostCommon(counts, from: 0) ?? paper
  }

  private static func mostCommon(_ counts: [Int], from first: Int) -> UInt8? {
    var best: Int?
    for shade in first..<256 where counts[shade] > 0 && counts[shade] >= (best.map { counts[$0] } ?? 0) { best = shade }
    return best.map(UInt8.init)
  }

  /// The lightest common shade: of the lighter half the one most pixels have; white where a page is dark all over.
  private static func paperShade(_ gray: [UInt8]) -> UInt8 {
    var counts = [Int](repeating: 0, count: 256)
    gray.withUnsafeBufferPointer { gray in
      for index in stride(from: 0, to: gray.count, by: 3) { counts[Int(gray[index])] += 1 }
    }
    return mostCommon(counts, from: 128) ?? 255
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
  func crop(_ box: PixelBox) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(box.area)
    for row in box.y..<box.bottom { result.append(contentsOf: gray[(row * width + box.x)..<(row * width + box.right)]) }
    return result
  }
}
