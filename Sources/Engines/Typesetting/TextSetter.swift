import CPangoCairo

/// Makes Pango layouts in the pinned faces, and refuses any other font that Pango would take.
final class TextSetter {
  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let language: String

  /// A setter for a resolution, in pixels (or points) per inch.
  init(resolution: Double, language: String) throws(TypesettingError) {
    guard let fontMap = pango_cairo_font_map_new(), let context = pango_font_map_create_context(fontMap) else {
      throw .drawing("no font map")
    }
    self.fontMap = fontMap
    self.context = context
    self.language = language
    pango_cairo_context_set_resolution(context, resolution)
    pango_context_set_language(context, pango_language_from_string(language))
    pango_context_set_round_glyph_positions(context, 0)
    let options = cairo_font_options_create()
    // Hinting depends on the FreeType build; unhinted outlines do not.
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(fontMap)
  }

  /// Refuses a face whose family is not installed.
  func check(_ face: Face) throws(TypesettingError) {
    let description = pango_font_description_from_string(face.rawValue)
    defer { pango_font_description_free(description) }
    let font = pango_font_map_load_font(fontMap, context, description)
    defer { if let font { g_object_unref(font) } }
    let resolved = font.map(Self.family) ?? "no font"
    if resolved != face.rawValue { throw .fontMissing(family: face.rawValue, resolved: resolved) }
  }

  /// A text set in lines no wider than `width` points, or on one line each when nil.
  func set(
    _ text: String, _ style: TextStyle, width: Double?, block: Int = 0
  ) throws(TypesettingError) -> SetText {
    try Self.check(text, block: block)
    guard style.size > 0.5, style.size < 1000, width.map({ $0 > 1 }) ?? true else { throw .tooWide(block: block) }
    guard let layout = pango_layout_new(context) else { throw .drawing("no layout") }
    let set = SetText(layout)
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, style.face.familyList)
    pango_font_description_set_size(description, Int32(style.size * Double(PANGO_SCALE)))
    pango_font_description_set_weight(description, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(description, style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    pango_layout_set_font_description(layout, description)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_alignment(layout, style.pangoAlignment)
    if let width { pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE))) }
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes {
      pango_layout_set_text(layout, $0.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
    }
    UnbrokenWords.mark(bytes, in: layout)
    try Self.checkFonts(of: set)
    return set
  }

  private static func check(_ text: String, block: Int) throws(TypesettingError) {
    if text.utf8.count > Typesetter.textBytesMax { throw .tooMuchText(block: block) }
    for scalar in text.unicodeScalars where scalar.properties.generalCategory == .control && scalar != "\n" {
      throw .controlCharacter(code: scalar.value, block: block)
    }
  }

  private static func checkFonts(of text: SetText) throws(TypesettingError) {
    if pango_layout_get_unknown_glyphs_count(text.layout) > 0 { throw .glyphMissing(family: "no font") }
    let iterator = pango_layout_get_iter(text.layout)
    defer { pango_layout_iter_free(iterator) }
    repeat {
      guard let run = pango_layout_iter_get_run_readonly(iterator) else { continue }
      guard let font = run.pointee.item.pointee.analysis.font else { continue }
      let family = family(font)
      if !Face.substitutes.contains(family) { throw .glyphMissing(family: family) }
    } while pango_layout_iter_next_run(iterator) != 0
  }

  private static func family(_ font: UnsafeMutablePointer<PangoFont>) -> String {
    let description = pango_font_describe(font)
    defer { pango_font_description_free(description) }
    return pango_font_description_get_family(description).map { String(cString: $0) } ?? "no font"
  }
}

extension TextStyle {
  var pangoAlignment: PangoAlignment {
    switch alignment {
    case .left: PANGO_ALIGN_LEFT
    case .centre: PANGO_ALIGN_CENTER
    case .right: PANGO_ALIGN_RIGHT
    }
  }
}
