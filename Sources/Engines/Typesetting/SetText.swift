import CPangoCairo

/// A text broken into lines, ready to be drawn.
final class SetText {
  let layout: OpaquePointer

  /// Takes over a layout.
  init(_ layout: OpaquePointer) { self.layout = layout }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// The extent of all lines, in points.
  var size: (width: Double, height: Double) {
    var width: Int32 = 0
    var height: Int32 = 0
    pango_layout_get_size(layout, &width, &height)
    return (Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
  }

  /// The extent of all lines in whole units of the resolution, rounded up.
  var pixelSize: (width: Int, height: Int) {
    var width: Int32 = 0
    var height: Int32 = 0
    pango_layout_get_size(layout, &width, &height)
    return (Int(width + PANGO_SCALE - 1) / Int(PANGO_SCALE), Int(height + PANGO_SCALE - 1) / Int(PANGO_SCALE))
  }

  /// The widest line's ink advance, in points, whatever width was allowed.
  var naturalWidth: Double {
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, nil, &logical)
    return Double(logical.width) / Double(PANGO_SCALE)
  }

  /// Each line's top and height within the text, and its baseline, in points.
  var lines: [Line] {
    var lines: [Line] = []
    let iterator = pango_layout_get_iter(layout)
    defer { pango_layout_iter_free(iterator) }
    repeat {
      var logical = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, nil, &logical)
      let scale = Double(PANGO_SCALE)
      lines.append(
        Line(
          top: Double(logical.y) / scale, height: Double(logical.height) / scale, left: Double(logical.x) / scale,
          baseline: Double(pango_layout_iter_get_baseline(iterator)) / scale))
    } while pango_layout_iter_next_line(iterator) != 0
    return lines
  }

  /// One line's place.
  struct Line {
    let top: Double
    let height: Double
    let left: Double
    let baseline: Double
  }
}
