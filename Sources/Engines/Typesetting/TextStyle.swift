/// How a run of text looks.
package struct TextStyle: Sendable, Equatable {
  /// The type family.
  package var face: Face
  /// Points.
  package var size: Double
  /// Bold instead of regular.
  package var isBold: Bool
  /// Italic instead of upright.
  package var isItalic: Bool
  /// Where lines stand.
  package var alignment: Alignment

  /// A style; upright, regular and left-aligned unless said otherwise.
  package init(
    face: Face, size: Double, isBold: Bool = false, isItalic: Bool = false, alignment: Alignment = .left
  ) {
    self.face = face
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
    self.alignment = alignment
  }

  /// Where lines stand between the margins.
  package enum Alignment: Sendable {
    case left, centre, right
  }

  func bold() -> TextStyle { with { $0.isBold = true } }

  func sized(_ size: Double) -> TextStyle { with { $0.size = size } }

  func aligned(_ alignment: Alignment) -> TextStyle { with { $0.alignment = alignment } }

  private func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var style = self
    change(&style)
    return style
  }
}

/// The type families that documents are set in, pinned by name to Debian's fonts-liberation2 and fonts-dejavu-core.
package enum Face: String, Sendable, CaseIterable {
  case serif = "Liberation Serif"
  case sans = "Liberation Sans"
  case mono = "Liberation Mono"

  /// Families that may step in for a script that the face lacks; anything else is refused.
  static let substitutes: Set<String> = [
    "Liberation Serif", "Liberation Sans", "Liberation Mono", "DejaVu Serif", "DejaVu Sans", "DejaVu Sans Mono",
  ]

  /// The family with its substitutes, as Pango takes them.
  var familyList: String {
    switch self {
    case .serif: "Liberation Serif,DejaVu Serif,DejaVu Sans"
    case .sans: "Liberation Sans,DejaVu Sans"
    case .mono: "Liberation Mono,DejaVu Sans Mono"
    }
  }
}
