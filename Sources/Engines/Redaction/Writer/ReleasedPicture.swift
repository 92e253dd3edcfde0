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
    let form = image.form
    let settled = image.settled(as: form)
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
    let pixels = image.pixels
    var output: [UInt8] = []
    output.reserveCapacity((row + 1) * image.height)
    output.append(2)
    output.append(contentsOf: pixels[..<row])
    for start in stride(from: row, to: pixels.count, by: row) {
      output.append(2)
      for index in start..<start + row { output.append(pixels[index] &- pixels[index &- row]) }
    }
    return output
  }
}
