/// A made-up signature: a few loops and a flourish, the same for the same number.
struct PenStroke {
  /// A point in points from the stroke's left end on its base line; y grows downwards.
  struct Point {
    var x: Double
    var y: Double
  }

  /// One Bézier piece.
  struct Curve {
    let first: Point
    let second: Point
    let end: Point
  }

  private(set) var start = Point(x: 0, y: 0)
  private(set) var curves: [Curve] = []
  private var state: UInt64

  /// A stroke about 120 points wide and 30 high.
  init(_ seed: UInt64) {
    state = seed
    var pen = Point(x: 0, y: -8)
    start = pen
    for index in 0..<9 {
      let rise = index % 4 == 0 ? between(18, 30) : between(5, 13)
      let end = Point(x: pen.x + between(7, 14), y: between(-5, 2))
      curves.append(
        Curve(
          first: Point(x: pen.x + between(4, 12), y: pen.y - rise),
          second: Point(x: end.x - between(6, 14), y: end.y - rise * between(0.2, 1.1)), end: end))
      pen = end
    }
    let tail = Point(x: pen.x + between(18, 34), y: between(-10, -4))
    curves.append(
      Curve(
        first: Point(x: pen.x - 50, y: between(8, 14)), second: Point(x: pen.x - 10, y: between(4, 12)), end: tail))
  }

  /// The stroke with its left end at a point.
  func moved(to origin: Point) -> (start: Point, curves: [Curve]) {
    func shifted(_ point: Point) -> Point { Point(x: point.x + origin.x, y: point.y + origin.y) }
    let moved = curves.map { Curve(first: shifted($0.first), second: shifted($0.second), end: shifted($0.end)) }
    return (shifted(start), moved)
  }

  /// SplitMix64 (Steele, Lea, Flood 2014), scaled.
  private mutating func between(_ low: Double, _ high: Double) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return low + (high - low) * Double(mixed >> 11) / Double(1 << 53)
  }
}
