/// Finds the places of a page that look like photographs: many shades close together, where print has two.
struct PhotographFinder {
  /// The side of the squares that a page is divided into, in inches.
  private static let squareInches = 0.08
  /// Lightness of print and of paper; what lies between is a shade.
  private static let shades: ClosedRange<UInt8> = 32...223
  /// From which share of shades on a square may be of a photograph.
  private static let shadesMin = 0.55
  /// How many different shades, of 48, a photograph has at least; each on this share of its pixels.
  private static let levelsMin = (count: 10, share: 0.004)
  /// The smallest side of a photograph, in inches.
  private static let sideMin = 0.4

  private let lightness: [UInt8]
  private let width: Int
  private let height: Int
  private let side: Int

  private init(_ image: PageImage) {
    lightness = image.lightness
    (width, height) = (image.width, image.height)
    side = max(4, Int(Double(image.dpi) * Self.squareInches))
  }

  /// The photographs on a page, from the top; boxes that touch are one.
  static func photographs(on image: PageImage) -> [PixelBox] {
    let finder = PhotographFinder(image)
    let least = Int(Double(image.dpi) * sideMin)
    return finder.regions().filter { $0.width >= least && $0.height >= least && finder.isPhotograph($0) }
      .sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }

  /// Boxes around squares with many shades that lie together.
  private func regions() -> [PixelBox] {
    let (columns, rows) = (max(1, width / side), max(1, height / side))
    var isShaded = [Bool](repeating: false, count: columns * rows)
    for row in 0..<rows { for column in 0..<columns { isShaded[row * columns + column] = hasShades(column, row) } }
    var boxes: [PixelBox] = []
    for start in isShaded.indices where isShaded[start] {
      var open = [start]
      isShaded[start] = false
      var box: PixelBox?
      while let place = open.popLast() {
        let (column, row) = (place % columns, place / columns)
        let square = PixelBox(x: column * side, y: row * side, width: side, height: side)
        box = box.map { $0.union(square) } ?? square
        for (x, y) in [(column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1)]
        where x >= 0 && x < columns && y >= 0 && y < rows && isShaded[y * columns + x] {
          isShaded[y * columns + x] = false
          open.append(y * columns + x)
        }
      }
      if let box { boxes.append(box) }
    }
    return Self.joined(boxes.map { grown($0) })
  }

  /// By one square to each side, for the edges of a photograph are in squares with few shades.
  private func grown(_ box: PixelBox) -> PixelBox {
    PixelBox(x: box.x - side, y: box.y - side, width: box.width + 2 * side, height: box.height + 2 * side)
      .intersection(PixelBox(x: 0, y: 0, width: width, height: height))
  }

  private static func joined(_ boxes: [PixelBox]) -> [PixelBox] {
    var joined: [PixelBox] = []
    for var box in boxes {
      while let index = joined.firstIndex(where: { !$0.intersection(box).isEmpty }) {
        box = box.union(joined.remove(at: index))
      }
      joined.append(box)
    }
    return joined
  }

  private func hasShades(_ column: Int, _ row: Int) -> Bool {
    let rows = row * side..<min(height, (row + 1) * side)
    let columns = column * side..<min(width, (column + 1) * side)
    let count = lightness.withUnsafeBytes { pixels in
      columns.count == 16 && rows.count < 256
        ? countOfSixteen(from: columns.lowerBound, rows, pixels)
        : rows.reduce(0) { count, y in
          count + columns.count { Self.shades.contains(pixels[y &* width &+ $0]) }
        }
    }
    return Double(count) >= Double(side * side) * Self.shadesMin
  }

  /// How many shades there are in sixteen columns, which a square has at 200 dpi.
  private func countOfSixteen(from column: Int, _ rows: Range<Int>, _ pixels: UnsafeRawBufferPointer) -> Int {
    let (darkest, lightest) = (PixelBytes.all(Self.shades.lowerBound), PixelBytes.all(Self.shades.upperBound))
    var counts = PixelBytes.none
    var index = rows.lowerBound &* width &+ column
    for _ in rows {
      let shades = pixels.sixteen(index)
      counts &+= .ones(where: (shades .>= darkest) .& (shades .<= lightest))
      index &+= width
    }
    return counts.total
  }

  /// Whether it has more shades than a field of one colour with print on it.
  private func isPhotograph(_ box: PixelBox) -> Bool {
    var levels = [Int](repeating: 0, count: 256)
    lightness.withUnsafeBufferPointer { pixels in
      for y in box.y..<box.bottom { for x in box.x..<box.right { levels[Int(pixels[y &* width &+ x])] &+= 1 } }
    }
    let least = Double(box.width * box.height) * Self.levelsMin.share
    let shades = stride(from: Int(Self.shades.lowerBound), to: Int(Self.shades.upperBound), by: 4).count {
      Double(levels[$0..<$0 + 4].reduce(0, +)) >= least
    }
    return shades >= Self.levelsMin.count
  }
}
