/// Reads the renderer's pictures, one portable pixmap (`P6`, in gray `P5`, 8 bits) after the other, and trusts none of
/// their numbers.
struct PixelReader {
  private let reader: ByteReader
  private let document: String
  private let dpi: Int
  private let limits: SandboxLimits
  /// Whether the pictures come in gray.
  var areGray = false

  init(_ source: any ByteSource, document: String, dpi: Int, limits: SandboxLimits) {
    reader = ByteReader(source)
    self.document = document
    self.dpi = dpi
    self.limits = limits
  }

  /// The next picture, gray when all of its pixels are neutral.
  func page(_ number: Int) throws(RedactionError) -> PageImage {
    try expect(areGray ? "P5\n" : "P6\n", number)
    let width = try size(endingWith: 0x20, number)
    let height = try size(endingWith: 0x0A, number)
    try expect("255\n", number)
    // Both are below 10^7, so the product fits.
    guard width * height <= limits.pixelsMax else {
      throw .limitExceeded(document: document, page: number, limit: "pixelsMax")
    }
    if areGray {
      guard let pixels = try reader.block(width * height) else { throw malformed(number) }
      return PageImage(width: width, height: height, channels: 1, pixels: pixels, dpi: dpi)
    }
    var pixels = NeutralPixels(count: width * height)
    while pixels.missingBytes > 0 {
      guard try reader.take(pixels.missingBytes, { pixels.append($0) }) else { throw malformed(number) }
    }
    return PageImage(width: width, height: height, channels: pixels.channels, pixels: pixels.bytes, dpi: dpi)
  }

  /// Checks that nothing follows the last picture.
  func finish(after number: Int) throws(RedactionError) {
    guard try reader.next() == nil else { throw malformed(number) }
  }

  private func expect(_ text: String, _ number: Int) throws(RedactionError) {
    for byte in text.utf8 {
      guard try reader.next() == byte else { throw malformed(number) }
    }
  }

  private func size(endingWith terminator: UInt8, _ number: Int) throws(RedactionError) -> Int {
    var value = 0
    for position in 0..<8 {
      guard let byte = try reader.next() else { throw malformed(number) }
      if byte == terminator && value > 0 { return value }
      guard case 0x30...0x39 = byte, position < 7, value > 0 || byte != 0x30 else { throw malformed(number) }
      value = value * 10 + Int(byte - 0x30)
    }
    throw malformed(number)
  }

  private func malformed(_ number: Int) -> RedactionError {
    .pageUnreadable(document: document, page: number, reason: "the renderer sent no complete picture")
  }
}
