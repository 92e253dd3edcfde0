package import Redaction
import Typesetting

/// The redactor as the office uses it: with markings and numbers that Pango sets.
package enum StampedRedactor {
  /// A redactor with typeset stamps.
  package static func redactor() -> Redactor { Redactor(stamps: TypesetStamps()) }
}

/// Draws markings and page numbers with the office's fonts.
struct TypesetStamps: Redaction.StampRenderer {
  func bitmap(text: String, widthPixels: Int, dpi: Int, style: StampStyle) -> StampBitmap? {
    let isMarking = style == .marking
    let type = TextStyle(
      face: .sans, size: isMarking ? 7.5 : 8.5, isBold: !isMarking, alignment: isMarking ? .centre : .left)
    let drawn = try? Typesetting.StampRenderer().bitmap(
      text: text, width: isMarking ? widthPixels : nil, resolution: Double(dpi), style: type)
    guard let drawn else { return nil }
    return StampBitmap(width: drawn.width, height: drawn.height, coverage: drawn.pixels.map { 255 - $0 })
  }
}
