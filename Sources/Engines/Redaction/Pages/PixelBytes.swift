/// Sixteen pixels of one channel, for passes that look at that many at once.
typealias PixelBytes = SIMD16<UInt8>

extension PixelBytes {
  /// Nothing in any of them.
  static var none: PixelBytes { PixelBytes(repeating: 0) }

  /// The same in each of them: comparisons with such are one instruction, with a single number they are a loop.
  static func all(_ value: UInt8) -> PixelBytes { PixelBytes(repeating: value) }

  /// Ones in the places of a mask.
  static func ones(where mask: SIMDMask<SIMD16<Int8>>) -> PixelBytes { none.replacing(with: all(1), where: mask) }

  /// All of them together.
  var total: Int { indices.reduce(0) { $0 + Int(self[$1]) } }

  /// The darker of each two.
  func lesser(_ other: PixelBytes) -> PixelBytes { replacing(with: other, where: other .< self) }

  /// The lighter of each two.
  func greater(_ other: PixelBytes) -> PixelBytes { replacing(with: other, where: other .> self) }
}
