import RedactionSamples
import Testing

@testable import Redaction

/// Passes over many pixels at once, against the same pixel by pixel.
@Suite struct PixelPassTests {
  @Test func `connected pieces are those that a flood finds, in the order of their first pixels`() throws {
    var random = SampleRandom(seed: 11)
    for (width, height, share) in [(1, 1, 5), (31, 9, 3), (32, 20, 5), (33, 20, 6), (97, 40, 4), (130, 50, 7)] {
      let pixels = (0..<width * height).map { _ in random.below(10) < share ? UInt8(0) : 255 }
      let bitonal = try #require(Bitonal(gray: pixels, width: width, height: height, threshold: 128))
      #expect(bitonal.pieces() == Self.flooded(pixels, width, height), "\(width) x \(height), \(share) of 10")
    }
  }

  @Test func `the tally of shades is that of each pixel by itself`() {
    var random = SampleRandom(seed: 12)
    for (width, height) in [(1, 40), (17, 9), (18, 30), (40, 30), (131, 37)] {
      // Smooth shades, so that neighbours are alike often enough.
      var pixels = (0..<width * height).map { _ in UInt8(random.below(256)) }
      for index in pixels.indices where random.below(8) > 0 { pixels[index] = pixels[max(0, index - 1)] }
      for row in stride(from: 1, to: height, by: 2) where random.below(4) > 0 {
        for column in 0..<width { pixels[row * width + column] = pixels[(row - 1) * width + column] }
      }
      let tally = pixels.withUnsafeBytes { ShadeTally($0, width: width, height: height) }
      let expected = Self.tally(pixels, width, height)
      #expect([tally.dark, tally.lost, tally.veiled] == expected, "\(width) x \(height)")
    }
  }

  @Test(arguments: [5, 64, 2_559, 2_560, 2_624, 5_300])
  func `fax coding keeps runs of any length`(_ width: Int) throws {
    var random = SampleRandom(seed: UInt64(width))
    var image = PageImage(blankWidth: width, height: 24, dpi: 72)
    for row in 0..<image.height {
      var (column, isBlack) = (0, random.below(2) == 0)
      while column < width {
        let end = min(width, column + 1 + random.below([3, 70, 2 * width][random.below(3)]))
        // Rows like the one above with ends that differ by some pixels are coded by that difference.
        let copied = row > 0 && random.below(3) > 0
        for place in column..<end {
          let above = row > 0 ? image.pixels[(row - 1) * width + max(0, place - random.below(2))] : 255
          image.pixels[row * width + place] = copied ? above : isBlack ? 0 : 255
        }
        (column, isBlack) = (end, !isBlack)
      }
    }
    let page = ReleasedPage(image: image, words: [], label: "")
    let file = try ReleasedPDFWriter.document(title: "t", pages: [page])
    #expect(image.form == .bitonal && String(decoding: file, as: UTF8.self).contains("/CCITTFaxDecode"))
    #expect(try SourceDocument(bytes: file, id: "d1", dpi: 72).page(1).image == image)
  }

  @Test func `pixels that come in any pieces are kept`() {
    var random = SampleRandom(seed: 13)
    for colouredAt in [nil, 0, 50, 199] as [Int?] {
      var bytes: [UInt8] = []
      for pixel in 0..<200 {
        let shade = random.below(3) == 0 ? UInt8(random.below(256)) : 255
        bytes += [shade, shade, pixel == colouredAt ? shade ^ 1 : shade]
      }
      var pixels = NeutralPixels(count: 200)
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + 1 + random.below(190))
        bytes[start..<end].withUnsafeBytes { pixels.append($0) }
        start = end
        #expect(pixels.missingBytes == bytes.count - end)
      }
      let expected = colouredAt == nil ? stride(from: 0, to: 600, by: 3).map { bytes[$0] } : bytes
      #expect(pixels.bytes == expected && pixels.channels == (colouredAt == nil ? 1 : 3))
    }
  }

  @Test func `a negative of rectangles that overlap is made once, and undone by another`() {
    var image = PageImage(blankWidth: 20, height: 12, channels: 3, dpi: 72)
    for index in image.pixels.indices { image.pixels[index] = UInt8(index % 251) }
    let before = image
    let boxes = [PixelBox(x: 2, y: 2, width: 9, height: 6), PixelBox(x: 6, y: 4, width: 30, height: 30)]
    image.invert(in: boxes)
    for index in image.pixels.indices {
      let (column, row) = (index / 3 % 20, index / 60)
      let isInside = boxes.contains { $0.x <= column && column < $0.right && $0.y <= row && row < $0.bottom }
      #expect(image.pixels[index] == (isInside ? 255 - before.pixels[index] : before.pixels[index]))
    }
    image.invert(in: boxes)
    #expect(image == before)
  }

  @Test func `letters are found whether a word is plain or not`() {
    let words = ["Mary-Jane", "A1b2", "O'Neil", "caféBar", "(x)", "McGregor7", "naïve"].map {
      WitnessWord(text: $0, box: PixelBox(x: 0, y: 0, width: 1, height: 1), line: 0, witness: .file)
    }
    for folds in [false, true] {
      let text = SearchText(words, foldsLookalikes: folds)
      let slow = words.map { word in
        SearchText.pieces(of: word.text).map(TextFolding.plain).map { folds ? TextFolding.confusable($0) : $0 }
      }
      #expect(text.letters == slow.flatMap { $0.flatMap { $0 } })
      let starts = slow.flatMap { $0 }.filter { !$0.isEmpty }.flatMap { piece in piece.indices.map { $0 == 0 } }
      #expect(text.begins == starts)
    }
  }

  private static func flooded(_ pixels: [UInt8], _ width: Int, _ height: Int) -> [PixelBox] {
    var rest = pixels
    return rest.indices.compactMap { start in
      guard rest[start] == 0 else { return nil }
      var (open, box) = ([start], PixelBox(x: start % width, y: start / width, width: 1, height: 1))
      rest[start] = 255
      while let place = open.popLast() {
        box = box.union(PixelBox(x: place % width, y: place / width, width: 1, height: 1))
        for other in around(place, width, height) where rest[other] == 0 {
          rest[other] = 255
          open.append(other)
        }
      }
      return box
    }
  }

  private static func tally(_ pixels: [UInt8], _ width: Int, _ height: Int) -> [Int] {
    var counts = [0, 0, 0]
    for index in pixels.indices {
      let near = around(index, width, height).map { pixels[$0] }
      let range = (near.min() ?? 0)...(near.max() ?? 0)
      switch pixels[index] {
      case ..<96:
        counts[0] += 1
        if range.lowerBound >= 24, range.upperBound < 96 { counts[2] += 1 }
      case ..<160: if range.lowerBound >= 48, range.upperBound <= 208 { counts[1] += 1 }
      case ..<250: if range.lowerBound >= 160 { counts[1] += 1 }
      default: break
      }
    }
    return counts
  }

  /// A pixel and those that touch it.
  private static func around(_ place: Int, _ width: Int, _ height: Int) -> [Int] {
    let (x, y) = (place % width, place / width)
    return (max(0, y - 1)...min(height - 1, y + 1)).flatMap { row in
      (max(0, x - 1)...min(width - 1, x + 1)).map { row * width + $0 }
    }
  }
}

extension SampleRandom {
  fileprivate mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
