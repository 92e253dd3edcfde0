import Synchronization

/// Draws text with the stroke alphabet at one size.
struct StrokePen: Sendable {
  private let scale: Double
  private let radius: Double
  /// Rows above the top of capitals, and columns on both sides, for the width of the stroke.
  private let pad: Int

  /// A pen for capitals of a height; `weight` is the width of its stroke in units of the alphabet.
  init(capitalPixels: Double, weight: Double) {
    scale = capitalPixels / StrokeFont.capitalHeight
    radius = max(0.6, weight * scale / 2)
    pad = Int((radius + scale).rounded(.up))
  }

  /// Rows from one line to the next.
  var linePitch: Int { Int((StrokeFont.lineHeight * scale).rounded()) }
  private var height: Int { Int((StrokeFont.depth * scale).rounded(.up)) + 2 * pad }

  /// Columns that a text takes.
  func width(of text: some StringProtocol) -> Int {
    let advance = text.reduce(0) { $0 + self.advance($1) }
    return max(0, advance) + 2 * pad
  }

  /// One line of text.
  func draw(_ text: some StringProtocol) -> StampBitmap {
    let width = width(of: text)
    var result = StampBitmap(width: width, height: height, coverage: [UInt8](repeating: 0, count: width * height))
    var x = 0
    for character in text {
      if character != " " { result.lay(letter(character), x: x, y: 0) }
      x += advance(character)
    }
    return result
  }

  /// Lines that are no wider than a number of columns; a longer word stands alone.
  func wrapped(_ text: Substring, to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if line.isEmpty || width(of: longer) <= columns {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return lines + [line]
  }

  private func advance(_ character: Character) -> Int {
    let units = character == " " ? StrokeFont.space : StrokeFont.glyph(character).width + StrokeFont.tracking
    return Int((units * scale).rounded())
  }

  /// What a letter looks like depends on the pen: drawn once and kept.
  private struct Drawn: Hashable {
    let scale: Double
    let radius: Double
    let character: Character
  }

  private static let drawn = Mutex<[Drawn: StampBitmap]>([:])
  private static let drawnMax = 2_000

  private func letter(_ character: Character) -> StampBitmap {
    let key = Drawn(scale: scale, radius: radius, character: character)
    if let known = Self.drawn.withLock({ $0[key] }) { return known }
    let bitmap = draw(StrokeFont.glyph(character))
    Self.drawn.withLock { drawn in
      if drawn.count >= Self.drawnMax { drawn = [:] }
      drawn[key] = bitmap
    }
    return bitmap
  }

  private func draw(_ glyph: StrokeFont.Glyph) -> StampBitmap {
    let width = Int((glyph.width * scale).rounded(.up)) + 2 * pad
    var coverage = [UInt8](repeating: 0, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let distance = nearest(Double(x) + 0.5 - Double(pad), Double(y) + 0.5 - Double(pad), glyph.segments)
        coverage[y * width + x] = UInt8((min(1, max(0, radius + 0.5 - distance)) * 255).rounded())
      }
    }
    return StampBitmap(width: width, height: height, coverage: coverage)
  }

  private func nearest(_ x: Double, _ y: Double, _ segments: [StrokeFont.Segment]) -> Double {
    var best = Double.infinity
    for segment in segments {
      let (dx, dy) = ((segment.x1 - segment.x0) * scale, (segment.y1 - segment.y0) * scale)
      let (px, py) = (x - segment.x0 * scale, y - segment.y0 * scale)
      let length = dx * dx + dy * dy
      let along = length > 0 ? min(1, max(0, (px * dx + py * dy) / length)) : 0
      let (ex, ey) = (px - along * dx, py - along * dy)
      best = min(best, ex * ex + ey * ey)
    }
    return best.squareRoot()
  }
}
