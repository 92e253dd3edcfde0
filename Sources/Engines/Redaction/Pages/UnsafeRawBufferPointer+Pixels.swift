extension UnsafeRawBufferPointer {
  /// Sixteen bytes at a place.
  func sixteen(_ index: Int) -> PixelBytes { loadUnaligned(fromByteOffset: index, as: PixelBytes.self) }

  /// Whether sixteen bytes at a place are all white.
  func isWhite16(_ index: Int) -> Bool {
    let all =
      loadUnaligned(fromByteOffset: index, as: UInt64.self)
      & loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
    return all == .max
  }
}
