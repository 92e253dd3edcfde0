/// A text with places where it may be broken into lines.
///
/// Source: Wadler, A prettier printer (1998), with comments and filled lists besides.
indirect enum Layout {
  case text(String)
  /// A space, but none at a line's end or start.
  case space
  /// A space, or a line's end where the group around it does not fit on one line.
  case line
  /// Nothing, or a line's end.
  case softline
  /// A line's end.
  case hardline
  /// A line's end and an empty line, of which there is never more than one.
  case blank
  case join([Layout])
  case indent(Layout)
  /// On one line where it fits and nothing in it forbids that.
  case group(Layout, isBroken: Bool)
  /// Items with as many on a line as fit; what stands between them comes with the one before.
  case fill([Layout])
  /// A comment behind what stands on the line.
  case trailing(String)
  /// A comment on a line of its own.
  case leading(String)

  static func group(_ layout: Layout) -> Layout { .group(layout, isBroken: layout.forcesBreak) }

  private var forcesBreak: Bool {
    switch self {
    case .text(let text): text.utf8.contains(0x0A)
    case .space, .line, .softline: false
    case .hardline, .blank, .trailing, .leading: true
    case .join(let parts), .fill(let parts): parts.contains(where: \.forcesBreak)
    case .indent(let inner): inner.forcesBreak
    case .group(_, let isBroken): isBroken
    }
  }
}
