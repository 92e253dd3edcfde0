/// A page's pixels as an image object of a PDF.
struct ReleasedPicture {
  /// The image's dictionary without its brackets and length.
  let dictionary: String
  /// The coded pixels.
  let stream: [UInt8]

  /// Codes the pixels in the form that the fixed rule chooses; nil when a library fails.
  init?(_ page: ReleasedPage) {
    let image = page.image
    let head = "/Type/XObject/Subtype/Image/Width \(image.width)/Height \(image.height)"
    if let photograph = page.photograph {
      stream = photograph
      let space = image.channels == 1 ? "DeviceGray" : "DeviceRGB"
      dictionary = "\(head)/ColorSpace/\(space)/BitsPerComponent 8/Filter/DCTDecode"
      return
    }
    let form = page.form ?? image.form
    let settled = page.form == nil ? image.settled(as: form) : image
    switch form {
    case .bitonal:
      stream = FaxEncoder.encode(
        settled.pixels, width: image.width, height: image.height, threshold: PageImage.bitonalThreshold)
      dictionary =
        "\(head)/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode"
        + "/DecodeParms<</K -1/Columns \(image.width)/Rows \(image.height)>>"
    case .gray, .colour:
      let filtered = Self.filtered(settled)
      guard let coded = Self.isUnrest(filtered) ? LiteralCoder.coded(filtered) : Deflate.compressed(filtered) else {
        return nil
      }
      stream = coded
      let space = settled.channels == 1 ? "DeviceGray" : "DeviceRGB"
      dictionary =
        "\(head)/ColorSpace/\(space)/BitsPerComponent 8/Filter/FlateDecode"
        + "/DecodeParms<</Predictor 15/Colors \(settled.channels)/BitsPerComponent 8/Columns \(image.width)>>"
    }
  }

  /// Below this share of pixels that are as the one above, of a hundred, there is hardly anything that repeats.
  private static let evenMin = 25

  /// Whether the pixels are a scanner's unrest, in which to look for repetitions takes long and finds none.
  private static func isUnrest(_ filtered: [UInt8]) -> Bool {
    filtered.withUnsafeBytes { bytes in
      let whole = bytes.count / 16 * 16
      var even = bytes[whole...].count { $0 == 0 }
      for start in stride(from: 0, to: whole, by: 16 * 255) {
        var counts = PixelBytes.none
        for index in stride(from: start, to: min(whole, start + 16 * 255), by: 16) {
          counts &+= .ones(where: bytes.sixteen(index) .== PixelBytes.none)
        }
        even &+= counts.total
      }
      return even * 100 < bytes.count * evenMin
    }
  }

  /// Each row as its difference from the row above (PNG filter 2): shades compress better so.
  private static func filtered(_ image: PageImage) -> [UInt8] {
    let row = image.width * image.channels
    return [UInt8](unsafeUninitializedCapacity: (row + 1) * image.height) { output, count in
      count = (row + 1) * image.height
      image.pixels.withUnsafeBufferPointer { pixels in
        for line in 0..<image.height {
          let above = line > 0 ? UnsafeBufferPointer(rebasing: pixels[(line - 1) * row..<line * row]) : nil
          filter(
            UnsafeBufferPointer(rebasing: pixels[line * row..<(line + 1) * row]), above,
            into: UnsafeMutableBufferPointer(rebasing: output[line * (row + 1)..<(line + 1) * (row + 1)]))
        }
      }
    }
  }

  private static func filter(
    _ row: UnsafeBufferPointer<UInt8>, _ above: UnsafeBufferPointer<UInt8>?,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) {
    output[0] = 2
    if let above {
      for index in 0..<row.count { output[index &+ 1] = row[index] &- above[index] }
    } else {
      for index in 0..<row.count { output[index &+ 1] = row[index] }
    }
  }
}
