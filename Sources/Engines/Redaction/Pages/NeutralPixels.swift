/// Pixels of three channels as they come, kept in one as long as all of them are neutral; loses nothing.
struct NeutralPixels {
  /// Bytes a pixel, 1 until a colour comes.
  private(set) var channels = 1
  /// All pixels; white where they have not come.
  private(set) var bytes: [UInt8]
  private let count: Int
  /// Pixels that have come.
  private var filled = 0
  /// Bytes of a pixel of which not all have come.
  private var rest: [UInt8] = []

  init(count: Int) {
    self.count = count
    bytes = [UInt8](repeating: 255, count: count)
  }

  /// How many bytes are still to come.
  var missingBytes: Int { 3 * (count - filled) - rest.count }

  /// Takes the next bytes, no more than are missing.
  mutating func append(_ coming: UnsafeRawBufferPointer) {
    var coming = coming
    if !rest.isEmpty {
      let needed = min(3 - rest.count, coming.count)
      rest.append(contentsOf: coming[..<needed])
      coming = UnsafeRawBufferPointer(rebasing: coming[needed...])
      guard rest.count == 3 else { return }
      let pixel = rest
      rest = []
      pixel.withUnsafeBytes { appendWhole($0) }
    }
    let whole = coming.count / 3 * 3
    appendWhole(UnsafeRawBufferPointer(rebasing: coming[..<whole]))
    rest.append(contentsOf: coming[whole...])
  }

  private mutating func appendWhole(_ pixels: UnsafeRawBufferPointer) {
    let coming = pixels.count / 3
    defer { filled += coming }
    if channels == 1 {
      let isNeutral = bytes.withUnsafeMutableBufferPointer { bytes in
        Self.takeNeutral(pixels, into: UnsafeMutableBufferPointer(rebasing: bytes[filled..<filled + coming]))
      }
      if isNeutral { return }
      spread()
    }
    bytes.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[3 * filled..<3 * (filled + coming)]).copyMemory(from: pixels)
    }
  }

  /// Three channels from here on.
  private mutating func spread() {
    channels = 3
    let gray = bytes
    bytes = [UInt8](repeating: 255, count: 3 * count)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for index in 0..<filled {
        for place in 3 * index..<3 * index + 3 { bytes[place] = gray[index] }
      }
    }
  }

  /// Takes one of three channels into pixels that are white; false when they are not the same everywhere.
  private static func takeNeutral(
    _ pixels: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    var difference: UInt64 = 0
    var index = 0
    // Sixteen pixels at a time, most of them paper; one byte behind them is looked at too.
    while 3 &* index &+ 49 <= pixels.count {
      let first = 3 &* index
      if !(pixels.isWhite16(first) && pixels.isWhite16(first &+ 16) && pixels.isWhite16(first &+ 32)) {
        difference |= unevenness(pixels, first) | unevenness(pixels, first &+ 24)
        for pixel in index..<index &+ 16 { target[pixel] = pixels[3 &* pixel] }
      }
      index &+= 16
    }
    while index < target.count {
      let red = pixels[3 &* index]
      difference |= UInt64((red ^ pixels[3 &* index &+ 1]) | (red ^ pixels[3 &* index &+ 2]))
      target[index] = red
      index &+= 1
    }
    return difference == 0
  }

  /// Bits that are set where in eight pixels a byte differs from the next of the same pixel.
  private static func unevenness(_ pixels: UnsafeRawBufferPointer, _ first: Int) -> UInt64 {
    func steps(_ offset: Int) -> UInt64 {
      let here = pixels.loadUnaligned(fromByteOffset: first &+ offset, as: UInt64.self)
      return (here ^ pixels.loadUnaligned(fromByteOffset: first &+ offset &+ 1, as: UInt64.self)).littleEndian
    }
    // The lowest byte is the first; every third step leads to the next pixel.
    return steps(0) & 0xFFFF_00FF_FF00_FFFF | steps(8) & 0xFF00_FFFF_00FF_FF00 | steps(16) & 0x00FF_FF00_FFFF_00FF
  }
}
