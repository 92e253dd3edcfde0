import CPangoCairo

/// The pages of one PDF, drawn on in points from the top left.
final class Canvas {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let sink: ByteSink
  /// The structure tags that are open, outermost first.
  private var open: [Tag] = []

  /// An empty PDF without dates, so that the same drawing gives the same bytes.
  init(_ document: Document) throws(TypesettingError) {
    let sink = ByteSink()
    self.sink = sink
    let opaque = Unmanaged.passUnretained(sink).toOpaque()
    guard
      let surface = cairo_pdf_surface_create_for_stream(
        ByteSink.write, opaque, document.paper.width, document.paper.height),
      let context = cairo_create(surface)
    else { throw .drawing("no surface") }
    self.surface = surface
    self.context = context
    // Later versions put objects into streams, which `LanguageMark` could not reach.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "")
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Makes `tags` the open ones: closes and opens only where they differ from now.
  func enter(_ tags: [Tag]) {
    let common = zip(open, tags).prefix { $0 == $1 }.count
    for tag in open[common...].reversed() { cairo_tag_end(context, tag.name) }
    for tag in tags[common...] { cairo_tag_begin(context, tag.name, "") }
    open = tags
  }

  /// Draws within one more tag.
  func tagged(_ name: String, _ draw: () -> Void) {
    cairo_tag_begin(context, name, "")
    draw()
    cairo_tag_end(context, name)
  }

  /// Ends the page.
  ///
  /// A table goes on over it, a paragraph does not: Cairo marks content only in the innermost element.
  func endPage() {
    enter(Array(open.prefix { Tag.spanning.contains($0.name) }))
    cairo_show_page(context)
  }

  /// Draws a whole text with its top left at a point.
  func draw(_ text: SetText, x: Double, y: Double) {
    cairo_move_to(context, x, y)
    pango_cairo_show_layout(context, text.layout)
  }

  /// Draws one line of a text; `y` is the line's top.
  func draw(_ text: SetText, line index: Int, _ line: SetText.Line, x: Double, y: Double) {
    cairo_move_to(context, x + line.left, y + line.baseline - line.top)
    pango_cairo_show_layout_line(context, pango_layout_get_line_readonly(text.layout, Int32(index)))
  }

  /// Draws a line.
  func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double = 0.6) {
    cairo_set_line_width(context, width)
    cairo_move_to(context, start.x, start.y)
    cairo_line_to(context, end.x, end.y)
    cairo_stroke(context)
  }

  /// Draws the outline of a rectangle.
  func frame(x: Double, y: Double, width: Double, height: Double, line: Double = 0.6) {
    cairo_set_line_width(context, line)
    cairo_rectangle(context, x, y, width, height)
    cairo_stroke(context)
  }

  /// Fills a rectangle with a grey from 0 (black) to 1 (white).
  func fill(x: Double, y: Double, width: Double, height: Double, grey: Double) {
    cairo_save(context)
    // Without smoothing no light line shows between neighbours.
    cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
    cairo_set_source_rgb(context, grey, grey, grey)
    cairo_rectangle(context, x, y, width, height)
    cairo_fill(context)
    cairo_restore(context)
  }

  /// Draws a circle's outline.
  func ring(x: Double, y: Double, radius: Double, line: Double) {
    cairo_set_line_width(context, line)
    cairo_new_sub_path(context)
    cairo_arc(context, x, y, radius, 0, 2 * Double.pi)
    cairo_stroke(context)
  }

  /// Draws a pen stroke through curves, each two control points and an end.
  func pen(from start: PenStroke.Point, _ curves: [PenStroke.Curve], width: Double) {
    cairo_set_line_width(context, width)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_move_to(context, start.x, start.y)
    for curve in curves {
      cairo_curve_to(context, curve.first.x, curve.first.y, curve.second.x, curve.second.y, curve.end.x, curve.end.y)
    }
    cairo_stroke(context)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
  }

  /// The finished file.
  func finish() throws(TypesettingError) -> [UInt8] {
    enter([])
    cairo_surface_finish(surface)
    let status = max(cairo_status(context).rawValue, cairo_surface_status(surface).rawValue)
    guard status == CAIRO_STATUS_SUCCESS.rawValue else {
      throw .drawing(String(cString: cairo_status_to_string(cairo_status_t(rawValue: status))))
    }
    return sink.bytes
  }
}

/// One structure element; the number tells two of the same name apart.
struct Tag: Equatable {
  let name: String
  let number: Int

  /// The element around all others.
  static let document = Tag(name: "Document", number: 0)
  /// Elements that may run over pages.
  static let spanning: Set<String> = ["Document", "Table"]
}

/// Where Cairo's stream is collected.
private final class ByteSink {
  var bytes: [UInt8] = []

  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }
}
