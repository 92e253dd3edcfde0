/// Sixteen pixels of one channel, for passes that look at that many at once.
typealias PixelBytes = SIMD16<UInt8>

extension PixelBytes {
  /// Nothing in any of them.
  static var none: PixelBytes { PixelBytes(repeating: 0) }

  /// The same in each of them: comparisons with such are one instruction, with a single number they are a loop.
  static func all(_ value: UInt8) -> PixelBytes { PixelBytes(repeating: value) }

  /// Ones in the places of a mask.
  @inline(__always)
  static func ones(where mask: SIMDMask<SIMD16<Int8>>) -> PixelBytes { none.replacing(with: all(1), where: mask) }

  /// All of them together.
  var total: Int {
    let (halves, low) = (unsafeBitCast(self, to: SIMD2<UInt64>.self), SIMD2<UInt64>(repeating: 0x00FF_00FF_00FF_00FF))
    // Sums of two bytes, then of four, each in sixteen bits; the product has the sum of all in its highest.
    let pairs = (halves & low) &+ (halves &>> 8 & low)
    return Int(((pairs[0] &+ pairs[1]) &* 0x0001_0001_0001_0001) &>> 48)
  }

  /// The darker of each two.
  func lesser(_ other: PixelBytes) -> PixelBytes { replacing(with: other, where: other .< self) }

  /// The lighter of each two.
  func greater(_ other: PixelBytes) -> PixelBytes { replacing(with: other, where: other .> self) }
}
