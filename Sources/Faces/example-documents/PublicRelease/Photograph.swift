import Typesetting

/// Pictures in the manner of photographs, drawn by rule; nobody was ever before a camera.
enum Photograph {
  /// A sheet with a picture and what is known of it.
  static func sheet(title: String, picture: Picture, fields: [Field]) -> Document {
    Sheet.record(
      title: title,
      blocks: Sheet.head("Office of Public Affairs – image library", title) + [.picture(picture), .fields(fields)])
  }

  /// A table with sealed packages, and behind it somebody whom coarse cells leave without a face.
  static let seizure = Picture(columns: 120, rows: 76) { column, row in
    if row > 50 { return isPackage(column, row) ? 0.82 - Double((column + row) % 3) * 0.05 : 0.35 }
    let coarse = (column: column / 10, row: row / 10)
    if (4...7).contains(coarse.column), coarse.row >= 1 {
      return 0.3 + Double((coarse.column * 7 + coarse.row * 5) % 6) * 0.07
    }
    return 0.9 - Double(row) * 0.004
  }

  /// A lane with a barrier and an officer at work.
  static let lane = Picture(columns: 120, rows: 76) { column, row in
    let (x, y) = (column - 78, row - 20)
    if x * x + y * y < 49 { return 0.55 }
    if (70...86).contains(column), (27...58).contains(row) { return 0.15 }
    if (72...84).contains(column), row > 58, row < 74 { return 0.22 }
    if (46...49).contains(row), column < 66 { return column / 8 % 2 == 0 ? 0.95 : 0.25 }
    return row > 60 ? 0.6 : 0.85 - Double(column) * 0.001
  }

  /// A head before a wall with lines of height.
  static let booking = Picture(columns: 90, rows: 84) { column, row in
    let (x, y) = (Double(column - 45) / 14, Double(row - 34) / 19)
    if x * x + y * y < 1 { return 0.45 + Double((column * 5 + row * 3) % 4) * 0.04 }
    if row > 54, abs(column - 45) < row - 32 { return 0.25 }
    return row % 12 == 0 ? 0.4 : 0.88
  }

  private static func isPackage(_ column: Int, _ row: Int) -> Bool {
    column > 8 && column < 112 && row > 54 && row < 72 && column % 13 > 1 && row % 9 > 1
  }
}
