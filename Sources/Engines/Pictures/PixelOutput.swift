import CLeptonica
import Glibc

/// Writes to the standard output.
package enum PixelOutput {
  /// Writes bytes; the process ends where nobody reads them.
  package static func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
      if written <= 0 { exit(1) }
      rest = rest.dropFirst(written)
    }
  }

  /// A picture of 32 bits a pixel as a portable pixmap.
  package static func write(_ picture: Picture) {
    let (width, height) = (picture.width, picture.height)
    write(Array("P6\n\(width) \(height)\n255\n".utf8))
    guard let data = pixGetData(picture.pointer) else { exit(1) }
    let stride = Int(pixGetWpl(picture.pointer))
    for y in 0..<height {
      let row = UnsafeBufferPointer(start: data + y * stride, count: width)
      let bytes = [UInt8](unsafeUninitializedCapacity: width * 3) { target, filled in
        for x in 0..<width {
          target[x * 3] = UInt8(truncatingIfNeeded: row[x] >> 24)
          target[x * 3 + 1] = UInt8(truncatingIfNeeded: row[x] >> 16)
          target[x * 3 + 2] = UInt8(truncatingIfNeeded: row[x] >> 8)
        }
        filled = width * 3
      }
      write(bytes)
    }
  }
}
