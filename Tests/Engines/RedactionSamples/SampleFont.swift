/// A font that every PDF reader has, with the widths of its letters.
package enum SampleFont: Int, CaseIterable, Sendable {
  case helvetica, times, courier

  /// The name of the resource on a sample page.
  package var resource: String { "F\(rawValue)" }

  /// The name by which readers know it.
  package var baseName: String {
    switch self {
    case .helvetica: "Helvetica"
    case .times: "Times-Roman"
    case .courier: "Courier"
    }
  }

  /// Points that a text takes at a size.
  package func width(_ text: some StringProtocol, size: Double) -> Double {
    text.utf8.reduce(0) { $0 + Double(width(of: $1)) } * size / 1000
  }

  private func width(of letter: UInt8) -> Int {
    let table = rawValue == 0 ? Self.helveticaWidths : Self.timesWidths
    guard self != .courier, (32..<127).contains(letter) else { return self == .courier ? 600 : 500 }
    return table[Int(letter) - 32]
  }

  /// Thousandths of the size, from the space to the tilde.
  private static let helveticaWidths = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
  ]

  private static let timesWidths = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
  ]
}
