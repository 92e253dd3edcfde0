/// Joins the characters of a line into words.
struct WordAssembler {
  private let bounds: PixelBox
  private let bytesMax: Int
  private var text = ""
  private var left = Double.infinity
  private var top = Double.infinity
  private var right = -Double.infinity
  private var bottom = -Double.infinity
  private var across = SIMD2<Double>()
  private var down = SIMD2<Double>()
  private var origin: SIMD2<Double>?
  private(set) var words: [SourceWord] = []

  init(bounds: PixelBox, bytesMax: Int) {
    self.bounds = bounds
    self.bytesMax = bytesMax
  }

  /// Whether a word has begun.
  var isInWord: Bool { !text.isEmpty }

  /// Takes one character with its four corners, or says that the word is too long.
  /// - Parameter origin: where it stands on its line.
  mutating func take(
    _ character: String, corners: SIMD8<Double>, origin: SIMD2<Double>? = nil, block: Int, line: Int
  ) -> Bool {
    for scalar in character.unicodeScalars {
      let isPlain = 0x21...0x7E ~= scalar.value
      if !isPlain, scalar.properties.isWhitespace {
        endWord(block: block, line: line)
        continue
      }
      guard let visible = isPlain ? scalar : Self.visible(scalar) else { continue }
      if text.isEmpty { self.origin = origin }
      text.unicodeScalars.append(visible)
      across += SIMD2(corners[2] - corners[0], corners[3] - corners[1])
      down += SIMD2(corners[4] - corners[0], corners[5] - corners[1])
      left = min(left, corners.evenHalf.min())
      right = max(right, corners.evenHalf.max())
      top = min(top, corners.oddHalf.min())
      bottom = max(bottom, corners.oddHalf.max())
    }
    return text.utf8.count <= bytesMax
  }

  /// Ends the word at hand, if any; one that lies wholly off the page is dropped.
  mutating func endWord(block: Int, line: Int) {
    defer {
      text = ""
      (left, top, right, bottom) = (.infinity, .infinity, -.infinity, -.infinity)
      (across, down, origin) = (SIMD2(), SIMD2(), nil)
    }
    guard !text.isEmpty else { return }
    // The renderer's sizes come with errors in the last digits; a box must not grow a pixel by them.
    let slack = 0.01
    let x = Int((left + slack).rounded(.down))
    let y = Int((top + slack).rounded(.down))
    let width = Int((right - slack).rounded(.up)) - x
    let height = Int((bottom - slack).rounded(.up)) - y
    let whole = PixelBox(x: x, y: y, width: max(1, width), height: max(1, height))
    let box = whole.intersection(bounds)
    guard !box.isEmpty else { return }
    var pose = WordPose(across: across, down: down)
    if let origin, box == whole { pose = pose?.standing(on: origin, of: box) }
    words.append(SourceWord(text: text, box: box, block: block, line: line, pose: pose))
  }

  /// What a person may see of a scalar: nothing of invisible ones, a hyphen of a soft one, a mark of an unknown one.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar == "\u{AD}" { return "-" }
    switch scalar.properties.generalCategory {
    case .control, .privateUse, .unassigned, .surrogate: return "\u{FFFD}"
    case .format: return nil
    default: return scalar.properties.isDefaultIgnorableCodePoint ? nil : scalar
    }
  }
}
