import CPangoCairo

/// Eight-bit grey pixels, row by row from the top left without padding; 0 is black, 255 white.
package struct Bitmap: Sendable, Equatable {
  /// Pixels across.
  package let width: Int
  /// Pixels down.
  package let height: Int
  /// `width * height` bytes.
  package let pixels: [UInt8]
}

/// Draws short texts as pixels: stamps, banners and Bates numbers.
package struct StampRenderer: Sendable {
  /// Pixels that either side of a stamp may have.
  package static let sideMax = 20_000

  /// A renderer; it holds no state.
  package init() {}

  /// Black text on white, broken to a width.
  ///
  /// Drawn without hinting, so that the same text gives the same pixels wherever the fonts are the same.
  /// - Parameters:
  ///   - width: pixels; the bitmap is exactly that wide. Nil: as wide as the text, on one line a line feed.
  ///   - resolution: pixels an inch.
  ///   - style: the size is in points.
  /// - Throws: `TypesettingError`.
  package func bitmap(
    text: String, width: Int?, resolution: Double, style: TextStyle, language: String = "en-US"
  ) throws(TypesettingError) -> Bitmap {
    guard resolution >= 10, resolution <= 4_800 else { throw .unusable("the resolution") }
    if let width, !(2...Self.sideMax).contains(width) { throw .stampSize }
    let setter = try TextSetter(resolution: resolution, language: language)
    try setter.check(style.face)
    let set = try setter.set(text, style, width: width.map(Double.init))
    let pixels = set.pixelSize
    let side = 1...Self.sideMax
    guard side.contains(width ?? pixels.width), side.contains(pixels.height) else { throw .stampSize }
    return try draw(set, width: width ?? pixels.width, height: pixels.height)
  }

  private func draw(_ text: SetText, width: Int, height: Int) throws(TypesettingError) -> Bitmap {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height)),
      let context = cairo_create(surface)
    else { throw .drawing("no surface") }
    defer {
      cairo_destroy(context)
      cairo_surface_destroy(surface)
    }
    cairo_move_to(context, 0, 0)
    pango_cairo_show_layout(context, text.layout)
    cairo_surface_flush(surface)
    let status = cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      throw .drawing(String(cString: cairo_status_to_string(status)))
    }
    let stride = Int(cairo_image_surface_get_stride(surface))
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height)
    for row in 0..<height {
      pixels += UnsafeBufferPointer(start: data + row * stride, count: width).map { 255 - $0 }
    }
    return Bitmap(width: width, height: height, pixels: pixels)
  }
}
