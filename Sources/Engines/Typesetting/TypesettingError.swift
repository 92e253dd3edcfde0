/// Why a document could not be set; texts of the document never stand in it.
package enum TypesettingError: Error, Equatable, CustomStringConvertible {
  /// A pinned family is not installed; Pango would have taken another.
  case fontMissing(family: String, resolved: String)
  /// No pinned family has a sign.
  case glyphMissing(family: String)
  /// A control character other than line feed stands in a text.
  case controlCharacter(code: UInt32, block: Int)
  /// A piece that cannot be divided is higher than a page.
  case tooHigh(block: Int)
  /// A line that cannot be divided is wider than the text, or a column has no width.
  case tooWide(block: Int)
  /// More pages than `Typesetter.pagesMax`.
  case tooManyPages
  /// A text longer than `Typesetter.textBytesMax`.
  case tooMuchText(block: Int)
  /// A stamp beyond `StampRenderer.sideMax`, or without size.
  case stampSize
  /// A language tag, a size or a margin that nothing can be set with.
  case unusable(String)
  /// Cairo or Pango failed.
  case drawing(String)

  package var description: String {
    switch self {
    case .fontMissing(let family, let resolved):
      """
      the font `\(family)` is not installed (`\(resolved)` would be used); install fonts-liberation2, fonts-dejavu-core
      """
    case .glyphMissing(let family):
      "a sign is in none of the pinned fonts (`\(family)` would be used); transliterate the text"
    case .controlCharacter(let code, let block):
      "block \(block) holds the control character \(code); remove it"
    case .tooHigh(let block): "block \(block) holds a piece higher than a page; divide it"
    case .tooWide(let block): "block \(block) holds a line wider than the text; shorten it"
    case .tooManyPages: "the document has more than \(Typesetter.pagesMax) pages"
    case .tooMuchText(let block): "block \(block) holds more than \(Typesetter.textBytesMax) bytes of text"
    case .stampSize: "a stamp needs sides from 1 to \(StampRenderer.sideMax) pixels"
    case .unusable(let what): "\(what) cannot be used"
    case .drawing(let status): "drawing failed: \(status)"
    }
  }
}
