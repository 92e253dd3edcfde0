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
    /// Stands over the column on each page.
    package let heading: String
    /// The width relative to its neighbours.
    package let share: Double
    /// Of the heading and the cells.
    package let alignment: TextStyle.Alignment

    /// A column, left-aligned unless said otherwise.
    package init(_ heading: String, _ share: Double = 1, _ alignment: TextStyle.Alignment = .left) {
      self.heading = heading
      self.share = share
      self.alignment = alignment
    }
  }
}
