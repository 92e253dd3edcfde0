/// A page under construction; `@` in a text stands for the secret.
package struct SamplePage: Sendable {
  /// Points across and down.
  package static let (width, height) = (330.0, 100.0)

  /// What is withheld.
  package let secret: SampleSecret
  /// How the page is set.
  package let style: SampleStyle
  /// The content of the page so far.
  package private(set) var content = ""
  /// Dictionaries of annotations.
  package private(set) var annotations: [String] = []

  /// A blank page.
  package init(_ secret: SampleSecret, _ style: SampleStyle) {
    self.secret = secret
    self.style = style
  }

  /// From one line to the next.
  var pitch: Double { style.size * 1.5 }

  /// Points that a text takes, with the secret in its own font.
  func width(_ text: String, spread: Double = 0) -> Double {
    let pieces = text.split(separator: "@", omittingEmptySubsequences: false)
    let own = pieces.reduce(0) { $0 + style.font.width($1, size: style.size) }
    let secret = (self.secret.font ?? style.font).width(self.secret.text, size: style.size + self.secret.growth)
    let spaces = text.count { $0 == " " } + (pieces.count - 1) * self.secret.text.count { $0 == " " }
    return own + Double(pieces.count - 1) * secret + Double(spaces) * spread
  }

  /// Sets a line at a place from the bottom left; `spread` widens its spaces.
  mutating func set(_ text: String, x: Double, y: Double, spread: Double = 0) {
    let own = "/\(style.font.resource) \(style.size) Tf"
    let other = "/\((secret.font ?? style.font).resource) \(style.size + secret.growth) Tf"
    content += " BT \(own) \(Self.short(spread)) Tw \(Self.short(x)) \(Self.short(y)) Td"
    for (index, piece) in text.split(separator: "@", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { content += " \(secret.colour) \(other) (\(Self.escaped(secret.text))) Tj 0 g \(own)" }
      if !piece.isEmpty { content += " (\(Self.escaped(String(piece)))) Tj" }
    }
    content += " 0 Tw ET"
  }

  /// Sets lines, the first at a place, in points from the bottom left.
  package mutating func set(_ lines: [String], x: Double = 30, y: Double) {
    for (index, line) in lines.enumerated() { set(line, x: x, y: y - Double(index) * pitch) }
  }

  mutating func draw(_ operators: String) { content += " q \(operators) Q" }

  mutating func add(annotation: String) { annotations.append(annotation) }

  /// A number as PDF likes it.
  static func short(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }

  /// A text between the brackets of PDF.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, letter in
      if "()\\".contains(letter) { result += "\\" }
      result.append(letter)
    }
  }
}
