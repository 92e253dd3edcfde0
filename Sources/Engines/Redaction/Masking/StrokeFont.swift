/// A plain alphabet of our own, drawn as strokes of one width: no font of the machine can change a released page.
///
/// Units: capitals stand from 0 (top) to 14 (base line), small letters from 4, descenders reach 18.5.
enum StrokeFont {
  /// Units from the top of capitals to the base line.
  static let capitalHeight = 14.0
  /// Units from the top of one line to the top of the next.
  static let lineHeight = 24.0
  /// Units from the top of capitals down to the lowest descender.
  static let depth = 18.5
  /// Units between two letters.
  static let tracking = 3.6
  /// Units of a space, tracking included.
  static let space = 6.5

  /// A stroke from one point to another.
  struct Segment: Sendable {
    let x0, y0, x1, y1: Double
  }

  /// A letter.
  struct Glyph: Sendable {
    /// Units across, without tracking.
    let width: Double
    let segments: [Segment]
  }

  /// The letter for a character; a small box for one that the alphabet lacks.
  static func glyph(_ character: Character) -> Glyph {
    glyphs[character] ?? unknown
  }

  private static let unknown = parse("M 1 2 L 7 2 7 14 1 14 1 2")
  private static let glyphs: [Character: Glyph] = StrokeFontShapes.shapes.mapValues(parse)

  /// Commands: `M x y` moves, `L x y …` draws lines, `Q cx cy x y …` draws quadratic curves.
  private static func parse(_ shape: String) -> Glyph {
    var segments: [Segment] = []
    var (x, y) = (0.0, 0.0)
    var command: Substring = "M"
    var numbers: [Double] = []
    for token in shape.split(separator: " ") {
      guard let number = Double(token) else {
        command = token
        continue
      }
      numbers.append(number)
      guard numbers.count == (command == "Q" ? 4 : 2) else { continue }
      switch command {
      case "L": segments.append(Segment(x0: x, y0: y, x1: numbers[0], y1: numbers[1]))
      case "Q": segments += curve(x, y, numbers)
      default: break
      }
      (x, y) = (numbers[numbers.count - 2], numbers[numbers.count - 1])
      numbers = []
    }
    let width = segments.reduce(0) { max($0, $1.x0, $1.x1) }
    return Glyph(width: width, segments: segments)
  }

  private static func curve(_ x: Double, _ y: Double, _ points: [Double]) -> [Segment] {
    let steps = 8
    func at(_ step: Int) -> (Double, Double) {
      let t = Double(step) / Double(steps)
      let u = 1 - t
      return (
        u * u * x + 2 * u * t * points[0] + t * t * points[2], u * u * y + 2 * u * t * points[1] + t * t * points[3]
      )
    }
    return (0..<steps).map { step in
      let ((x0, y0), (x1, y1)) = (at(step), at(step + 1))
      return Segment(x0: x0, y0: y0, x1: x1, y1: y1)
    }
  }
}
