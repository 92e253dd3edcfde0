internal import CZlib

/// Compression by zlib, always with the same settings, so that the same bytes give the same bytes.
enum Deflate {
  private static let level: CInt = 6

  /// A zlib stream of the bytes, or nil when there is no memory for it.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var length = compressBound(UInt(bytes.count))
    var output = [UInt8](repeating: 0, count: Int(length))
    guard compress2(&output, &length, bytes, UInt(bytes.count), level) == Z_OK else { return nil }
    output.removeSubrange(Int(length)...)
    return output
  }

  /// The sum with which a zlib stream ends.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: adler32_z(1, bytes, bytes.count))
  }
}
