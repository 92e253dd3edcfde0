/// How many pixels of a page black and white would change so that it can be seen.
struct ShadeTally {
  /// Dark ones.
  private(set) var dark = 0
  /// Pale ones that would vanish, and shades that would fill.
  private(set) var lost = 0
  /// Dark ones that are not black, in which black could stand.
  private(set) var veiled = 0

  private static let darkMax: UInt8 = 96
  private static let blackMax: UInt8 = 24
  private static let shadeMax: UInt8 = 208
  private static let whiteMin: UInt8 = 250
  private static let threshold = PageImage.bitonalThreshold

  private let source: UnsafeRawBufferPointer
  private let width: Int
  private let height: Int

  /// Counts the pixels of a page, given their lightness.
  init(_ source: UnsafeRawBufferPointer, width: Int, height: Int) {
    precondition(source.count >= width * height)
    self.source = source
    self.width = width
    self.height = height
    for row in 0..<height { count(row) }
  }

  /// Sixteen at once, but for the edges of the page.
  private mutating func count(_ row: Int) {
    let start = row &* width
    guard row > 0, row &+ 1 < height, width >= 18 else {
      for index in start..<start &+ width { count(at: index) }
      return
    }
    count(at: start)
    var index = start &+ 1
    let last = start &+ width &- 17
    var sums = Sums()
    while index <= last {
      if source.isWhite16(index) {
        index &+= 16
        continue
      }
      count(sixteen: index, &sums)
      index &+= 16
    }
    take(&sums)
    while index < start &+ width {
      count(at: index)
      index &+= 1
    }
  }

  /// Counts of each of sixteen columns.
  private struct Sums {
    var dark = PixelBytes.none
    var lost = PixelBytes.none
    var veiled = PixelBytes.none
    var count = 0
  }

  private mutating func count(sixteen index: Int, _ sums: inout Sums) {
    let value = source.sixteen(index)
    let (low, high) = around(index)
    sums.dark &+= .ones(where: value .< PixelBytes.all(Self.darkMax))
    let isVeiled = (low .>= PixelBytes.all(Self.blackMax)) .& (high .< PixelBytes.all(Self.darkMax))
    sums.veiled &+= .ones(where: isVeiled)
    let isShade =
      (value .>= PixelBytes.all(Self.darkMax)) .& (value .< PixelBytes.all(Self.threshold))
      .& (low .>= PixelBytes.all(Self.darkMax / 2)) .& (high .<= PixelBytes.all(Self.shadeMax))
    let isPale = (low .>= PixelBytes.all(Self.threshold)) .& (value .< PixelBytes.all(Self.whiteMin))
    sums.lost &+= .ones(where: isShade .| isPale)
    sums.count &+= 1
    if sums.count == 255 { take(&sums) }
  }

  /// The darkest and the lightest of each of sixteen pixels and those around it.
  private func around(_ index: Int) -> (low: PixelBytes, high: PixelBytes) {
    var low = source.sixteen(index)
    var high = low
    var near = index &- width &- 1
    for _ in 0..<3 {
      for other in near..<near &+ 3 {
        let shades = source.sixteen(other)
        low = low.lesser(shades)
        high = high.greater(shades)
      }
      near &+= width
    }
    return (low, high)
  }

  private mutating func take(_ sums: inout Sums) {
    dark &+= sums.dark.total
    lost &+= sums.lost.total
    veiled &+= sums.veiled.total
    sums = Sums()
  }

  private mutating func count(at index: Int) {
    let value = source[index]
    if value >= Self.whiteMin { return }
    if value < Self.darkMax {
      dark &+= 1
      if value >= Self.blackMax, lies(around: index, from: Self.blackMax, to: Self.darkMax - 1) { veiled &+= 1 }
    } else if value < Self.threshold {
      if lies(around: index, from: Self.darkMax / 2, to: Self.shadeMax) { lost &+= 1 }
    } else if lies(around: index, from: Self.threshold, to: 255) {
      lost &+= 1
    }
  }

  /// Whether a pixel and all around it are of a range, both ends included.
  private func lies(around index: Int, from lowest: UInt8, to highest: UInt8) -> Bool {
    let (x, y) = (index % width, index / width)
    for row in max(0, y &- 1)...min(height &- 1, y &+ 1) {
      for column in max(0, x &- 1)...min(width &- 1, x &+ 1) {
        let value = source[row &* width &+ column]
        if value < lowest || value > highest { return false }
      }
    }
    return true
  }
}
