/// One piece of a document's content.
package enum Block: Sendable {
  /// The sender's name and address at the head of a first page.
  case letterhead(Letterhead)
  /// A heading, level 1 (largest) to 3; never left alone at the foot of a page.
  case heading(String, level: Int)
  /// Running text in the document's body style; a line feed breaks the line.
  case paragraph(String)
  /// Running text in a style of its own.
  case styled(String, TextStyle)
  /// Lines that stay together: an address, a closing.
  case lines([String])
  /// Labels with their values, one pair a row.
  case fields([Field])
  /// Boxes of a form, each with a small label over its value.
  case form([FormRow])
  /// Rows and columns with a heading row that repeats on each page.
  case table(Table)
  /// A print of a terminal screen: monospaced, framed, spaces kept, never wrapped.
  case screen([String])
  /// A paragraph in a frame.
  case boxed(String)
  /// A picture over the full width.
  case picture(Picture)
  /// Who signs, with room or a stroke above.
  case signature(Signature)
  /// A thin line from margin to margin.
  case rule
  /// Empty height in points.
  case spacer(Double)
  /// What follows begins on a new page.
  case pageBreak
}
