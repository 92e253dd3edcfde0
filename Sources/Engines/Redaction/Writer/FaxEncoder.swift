internal import CLeptonica

/// Group 4 fax coding (ITU-T T.6) of black and white pictures, by libtiff through Leptonica, in memory only.
enum FaxEncoder {
  /// The coded picture, where a pixel lighter than the threshold is white; nil when the library fails.
  static func encode(_ lightness: [UInt8], width: Int, height: Int, threshold: UInt8) -> [UInt8]? {
    guard var picture = pixCreate(CInt(width), CInt(height), 1) else { return nil }
    defer { withUnsafeMutablePointer(to: &picture) { pointer in release(pointer) } }
    guard let words = pixGetData(picture), Int(pixGetWpl(picture)) == (width + 31) / 32 else { return nil }
    let room = UnsafeMutableBufferPointer(start: words, count: (width + 31) / 32 * height)
    lightness.withUnsafeBytes {
      PixelBits.pack($0, width: width, height: height, threshold: threshold, into: room)
    }
    var data: UnsafeMutablePointer<UInt8>?
    var size = 0
    let failure = pixWriteMemTiff(&data, &size, picture, CInt(IFF_TIFF_G4))
    defer { free(data) }
    guard failure == 0, let data else { return nil }
    return strip(of: Array(UnsafeBufferPointer(start: data, count: size)))
  }

  private static func release(_ picture: UnsafeMutablePointer<UnsafeMutablePointer<Pix>>) {
    var optional: UnsafeMutablePointer<Pix>? = picture.pointee
    pixDestroy(&optional)
  }

  /// The one strip of a TIFF file that libtiff has just written.
  private static func strip(of file: [UInt8]) -> [UInt8]? {
    let isLittle = file.starts(with: [0x49, 0x49])
    func number(_ offset: Int, _ count: Int) -> Int? {
      guard offset >= 0, offset + count <= file.count else { return nil }
      let bytes = file[offset..<offset + count]
      return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
    var values: [Int: Int] = [:]
    for entry in 0..<entries {
      let offset = directory + 2 + entry * 12
      guard let tag = number(offset, 2), let kind = number(offset + 2, 2), let count = number(offset + 4, 4) else {
        return nil
      }
      if count == 1 { values[tag] = number(offset + 8, kind == 3 ? 2 : 4) }
    }
    // StripOffsets and StripByteCounts; with more than one strip neither has a count of 1.
    guard let start = values[273], let length = values[279], length > 0, start + length <= file.count else {
      return nil
    }
    return Array(file[start..<start + length])
  }
}
