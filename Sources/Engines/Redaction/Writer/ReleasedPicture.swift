/// A page's pixels as an image object of a PDF.
struct ReleasedPicture {
  /// The image's dictionary without its brackets and length.
  let dictionary: String
  /// The coded pixels.
  let stream: [UInt8]

  /// Codes the pixels in the form that the fixed rule chooses; nil when a library fails.
  init?(_ image: PageImage) {
    let form = image.form
    let settled = image.settled(as: form)
    let head = "/Type/XObject/Subtype/Image/Width \(image.width)/Height \(image.height)"
    switch form {
    case .bitonal:
      guard
        let coded = FaxEncoder.encode(
          settled.pixels, width: image.width, height: image.height, threshold: PageImage.bitonalThreshold)
      else { return nil }
      stream = coded
      dictionary =
        "\(head)/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode"
        + "/DecodeParms<</K -1/Columns \(image.width)/Rows \(image.height)>>"
    case .gray, .colour:
      guard let coded = Deflate.compressed(Self.filtered(settled)) else { return nil }
      stream = coded
      let space = settled.channels == 1 ? "DeviceGray" : "DeviceRGB"
      dictionary =
        "\(head)/ColorSpace/\(space)/BitsPerComponent 8/Filter/FlateDecode"
        + "/DecodeParms<</Predictor 15/Colors \(settled.channels)/BitsPerComponent 8/Columns \(image.width)>>"
    }
  }

  /// Each row as its difference from the row above (PNG filter 2): shades compress better so.
  private static func filtered(_ image: PageImage) -> [UInt8] {
    let row = image.width * image.channels
    return [UInt8](unsafeUninitializedCapacity: (row + 1) * image.height) { target, filled in
      image.pixels.withUnsafeBufferPointer { source in
        for y in 0..<image.height {
          let start = y &* (row &+ 1)
          target[start] = 2
          for x in 0..<row {
            let above = y == 0 ? 0 : source[(y &- 1) &* row &+ x]
            target[start &+ 1 &+ x] = source[y &* row &+ x] &- above
          }
        }
      }
      filled = (row + 1) * image.height
    }
  }
}
