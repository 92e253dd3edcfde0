/// A page in coarse cells, for the quick question whether a place lies in any of many rectangles.
struct CoarseCover {
  private static let cell = 4
  private let columns: Int
  private let rows: Int
  private var isCovered: [Bool]

  init(width: Int, height: Int, boxes: [PixelBox]) {
    columns = width / Self.cell + 1
    rows = height / Self.cell + 1
    isCovered = [Bool](repeating: false, count: columns * rows)
    for box in boxes {
      for row in max(0, box.y / Self.cell)...min(rows - 1, max(0, box.bottom / Self.cell)) {
        for column in max(0, box.x / Self.cell)...min(columns - 1, max(0, box.right / Self.cell)) {
          isCovered[row * columns + column] = true
        }
      }
    }
  }

  func contains(_ x: Int, _ y: Int) -> Bool { isCovered[y / Self.cell * columns + x / Self.cell] }
}
