/// A paginated text, described by what it says and not by where ink goes.
///
/// Lengths are in points (1/72 inch). The same document gives the same PDF bytes on the same fonts and Cairo version.
package struct Document: Sendable {
  /// The title in the PDF's metadata and reader window; leave personal data out of it.
  package var title: String
  /// The language as a BCP 47 tag.
  package var language: String
  /// The sheet.
  package var paper: Paper
  /// White space on all four sides.
  package var margin: Double
  /// The face and size of running text.
  package var body: TextStyle
  /// What stands at the foot and head of pages.
  package var running: RunningText
  /// The content, in reading order.
  package var blocks: [Block]

  /// A document; defaults suit a letter.
  package init(
    title: String, language: String = "en-US", paper: Paper = .letter, margin: Double = 72,
    body: TextStyle = TextStyle(face: .serif, size: 11), running: RunningText = RunningText(), blocks: [Block]
  ) {
    self.title = title
    self.language = language
    self.paper = paper
    self.margin = margin
    self.body = body
    self.running = running
    self.blocks = blocks
  }
}

/// A sheet size.
package enum Paper: Sendable {
  /// 8.5 by 11 inches.
  case letter
  /// 210 by 297 millimetres.
  case a4

  /// The short side in points.
  package var width: Double { self == .letter ? 612 : 595.28 }
  /// The long side in points.
  package var height: Double { self == .letter ? 792 : 841.89 }
}

/// What repeats on pages, outside the margins.
package struct RunningText: Sendable {
  /// At the foot of every page, on the left.
  package var footer: String?
  /// At the head of every page but the first.
  package var continuation: String?
  /// Whether "Page 2 of 5" stands at the foot, on the right.
  package var isNumbered: Bool

  /// Running texts; by default nothing.
  package init(footer: String? = nil, continuation: String? = nil, isNumbered: Bool = false) {
    self.footer = footer
    self.continuation = continuation
    self.isNumbered = isNumbered
  }
}
