/// What a stamp is for.
package enum StampStyle: Sendable, Hashable {
  /// The marking: a few sentences, wrapped and centred.
  case marking
  /// A page number or count: one short line.
  case number
}

/// Draws the text of markings and page numbers.
package protocol StampRenderer: Sendable {
  /// The text wrapped to a width, at sizes fit for the margin of a page; nil when it cannot be drawn.
  ///
  /// The same arguments must give the same pixels always: they are part of the released file.
  func bitmap(text: String, widthPixels: Int, dpi: Int, style: StampStyle) -> StampBitmap?
}

/// Draws with the alphabet of our own, where the caller supplies nothing better.
package struct StrokeStampRenderer: StampRenderer {
  /// A renderer that needs nothing of the machine.
  package init() {}

  package func bitmap(text: String, widthPixels: Int, dpi: Int, style: StampStyle) -> StampBitmap? {
    let points = style == .marking ? 8.0 : 9.0
    let pen = StrokePen(capitalPixels: points * 0.7 * Double(dpi) / 72, weight: 1.7)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      pen.wrapped($0, to: widthPixels)
    }
    let pitch = pen.linePitch
    var result = StampBitmap(
      width: widthPixels, height: pitch * lines.count,
      coverage: [UInt8](repeating: 0, count: widthPixels * pitch * lines.count))
    for (index, line) in lines.enumerated() {
      let drawn = pen.draw(line)
      let x = style == .marking ? (widthPixels - drawn.width) / 2 : 0
      result.lay(drawn, x: max(0, x), y: index * pitch)
    }
    return result
  }
}
