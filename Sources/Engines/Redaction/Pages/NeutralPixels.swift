/// Pixels of three channels as they come, kept in one as long as all of them are neutral; loses nothing.
struct NeutralPixels {
  /// Bytes a pixel, 1 until a colour comes.
  private(set) var channels = 1
  private(set) var bytes: [UInt8] = []
  private let count: Int
  /// Bytes of a pixel of which not all have come.
  private var rest: [UInt8] = []

  init(count: Int) {
    self.count = count
    bytes.reserveCapacity(count)
  }

  /// How many bytes are still to come.
  var missingBytes: Int { 3 * (count - bytes.count / channels) - rest.count }

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
    if channels == 1, !Self.isNeutral(pixels) { spread() }
    guard channels == 1 else { return bytes.append(contentsOf: pixels) }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(255, count: pixels.count / 3))
    bytes.withUnsafeMutableBufferPointer { bytes in
      let target = UnsafeMutableBufferPointer(rebasing: bytes[start...])
      WhiteRuns.forEachOther(in: pixels) { range in
        for index in (range.lowerBound / 3)..<((range.upperBound + 2) / 3) { target[index] = pixels[index &* 3] }
      }
    }
  }

  /// Three channels from here on.
  private mutating func spread() {
    channels = 3
    let gray = bytes
    bytes = []
    bytes.reserveCapacity(3 * count)
    for shade in gray { bytes.append(contentsOf: repeatElement(shade, count: 3)) }
  }

  private static func isNeutral(_ pixels: UnsafeRawBufferPointer) -> Bool {
    var difference: UInt8 = 0
    WhiteRuns.forEachOther(in: pixels) { range in
      for pixel in (range.lowerBound / 3)..<((range.upperBound + 2) / 3) {
        let red = pixels[pixel &* 3]
        difference |= (red ^ pixels[pixel &* 3 &+ 1]) | (red ^ pixels[pixel &* 3 &+ 2])
      }
    }
    return difference == 0
  }
}
