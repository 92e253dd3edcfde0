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
  /// Who signs, with room or a stroke above.
  case signature(Signature)
  /// A thin line from margin to margin.
  case rule
  /// Empty height in points.
  case spacer(Double)
  /// What follows begins on a new page.
  case pageBreak
}

/// A label with its value.
package struct Field: Sendable {
  package let label: String
  package let value: String

  /// A pair; an empty value is set as a dash, so that nobody wonders whether it was lost.
  package init(_ label: String, _ value: String) {
    self.label = label
    self.value = value
  }
}

/// One row of form boxes, which share the text's width by their shares.
package struct FormRow: Sendable {
  package let boxes: [FormBox]

  /// A row from its boxes, left to right.
  package init(_ boxes: [FormBox]) { self.boxes = boxes }
}

/// One box of a form.
package struct FormBox: Sendable {
  package let label: String
  package let value: String
  /// The width relative to the row's other boxes.
  package let share: Double
  /// Points of height that the box has at least.
  package let heightMin: Double

  /// A box; by default as wide as its neighbours and as high as its text.
  package init(_ label: String, _ value: String, share: Double = 1, heightMin: Double = 0) {
    self.label = label
    self.value = value
    self.share = share
    self.heightMin = heightMin
  }
}

/// Rows and columns.
package struct Table: Sendable {
  /// The heading of each column, with the column's share of the width.
  package let columns: [Column]
  /// The cells; a row shorter than the columns leaves the rest empty.
  package let rows: [[String]]
  /// The text size in points.
  package let size: Double
  /// The face of the cells.
  package let face: Face

  /// A table; by default in small sans.
  package init(_ columns: [Column], rows: [[String]], size: Double = 8.5, face: Face = .sans) {
    self.columns = columns
    self.rows = rows
    self.size = size
    self.face = face
  }

  /// One column.
  package struct Column: Sendable {
    package let heading: String
    package let share: Double
    package let alignment: TextStyle.Alignment

    /// A column, left-aligned unless said otherwise.
    package init(_ heading: String, _ share: Double = 1, _ alignment: TextStyle.Alignment = .left) {
      self.heading = heading
      self.share = share
      self.alignment = alignment
    }
  }
}

/// The head of a sender's paper.
package struct Letterhead: Sendable {
  package let organisation: String
  /// Offices within it, largest first.
  package let units: [String]
  /// Address, telephone and so on, in small type.
  package let address: [String]
  /// Up to four letters in a drawn ring, or nil for none; never an emblem of a real body.
  package let emblem: String?
  package let face: Face

  /// A head, centred over a double rule.
  package init(
    organisation: String, units: [String] = [], address: [String] = [], emblem: String? = nil, face: Face = .serif
  ) {
    self.organisation = organisation
    self.units = units
    self.address = address
    self.emblem = emblem
    self.face = face
  }
}

/// Who signs.
package struct Signature: Sendable {
  /// Name, title, office.
  package let lines: [String]
  /// A number from which a pen stroke is drawn above the name, or nil for room to sign.
  package let stroke: UInt64?

  /// A place to sign.
  package init(_ lines: [String], stroke: UInt64? = nil) {
    self.lines = lines
    self.stroke = stroke
  }
}
