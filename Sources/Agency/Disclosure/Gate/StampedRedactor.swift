package import Redaction
import Typesetting

/// The redactor as the office uses it: with markings and numbers that Pango sets.
package enum StampedRedactor {
  /// A redactor with typeset stamps.
  /// - Parameter passwords: what is tried on encrypted documents.
  package static func redactor(passwords: DocumentPasswords = .none) -> Redactor {
    Redactor(stamps: TypesetStamps(), passwords: passwords)
  }
}

/// Draws markings and page numbers with the office's fonts.
struct TypesetStamps: Redaction.StampRenderer {
  func bitmap(text: String, widthPixels: Int, dpi: Int, style: StampStyle) -> StampBitmap? {
    if style == .number { return set(text, nil, dpi, TextStyle(face: .sans, size: 8.5, isBold: true)) }
    // The first line is the banner that the directive prescribes: it is to be seen first.
    let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
    var result: StampBitmap?
    for (index, part) in parts.enumerated() {
      let size = index == 0 ? 8.5 : 7.5
      let style = TextStyle(face: .sans, size: size, isBold: index == 0, alignment: .centre)
      guard let drawn = set(part, widthPixels, dpi, style) else { return nil }
      result = result.map { Self.stacked($0, drawn) } ?? drawn
    }
    return result
  }

  private func set(_ text: String, _ width: Int?, _ dpi: Int, _ style: TextStyle) -> StampBitmap? {
    let drawn = try? Typesetting.StampRenderer().bitmap(
      text: text, width: width, resolution: Double(dpi), style: style)
    return drawn.map {
      StampBitmap(width: $0.width, height: $0.height, coverage: $0.pixels.map { 255 - $0 })
    }
  }

  /// Two pictures of one width, one under the other.
  private static func stacked(_ upper: StampBitmap, _ lower: StampBitmap) -> StampBitmap {
    StampBitmap(
      width: upper.width, height: upper.height + lower.height, coverage: upper.coverage + lower.coverage)
  }
}
