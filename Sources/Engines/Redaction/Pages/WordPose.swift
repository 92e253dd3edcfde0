/// How a word lies on its page.
package struct WordPose: Sendable, Hashable, Codable {
  /// By how many quarters of a turn, clockwise, it would have to be turned to stand upright, 0 to 3.
  package var quarters: Int
  /// Pixels from where its letters stand to the lower edge of its box, as it would be upright; nil where unknown.
  package var descent: Int?

  /// How a word lies; upright where nothing is said.
  package init(quarters: Int = 0, descent: Int? = nil) {
    self.quarters = quarters
    self.descent = descent
  }

  /// What the corners of a word's letters say together.
  /// - Parameters:
  ///   - across: from the upper left corners to the upper right ones.
  ///   - down: from the upper left corners to the lower left ones.
  /// - Returns: nil where letters stand aslant or are mirrored.
  init?(across: SIMD2<Double>, down: SIMD2<Double>) {
    func isLevel(_ along: Double, _ beside: Double) -> Bool { abs(along) > 2 * abs(beside) }
    switch (across, down) {
    case _ where isLevel(across.x, across.y) && isLevel(down.y, down.x) && across.x * down.y > 0:
      self.init(quarters: across.x > 0 ? 0 : 2)
    case _ where isLevel(across.y, across.x) && isLevel(down.x, down.y) && across.y * down.x < 0:
      self.init(quarters: across.y > 0 ? 3 : 1)
    default: return nil
    }
  }

  /// The same, with the point on which the first letter of a word stands.
  func standing(on origin: SIMD2<Double>, of box: PixelBox) -> WordPose {
    // The renderer's last digits are noise.
    let slack = 0.01
    func below(_ value: Double) -> Int { Int((value + slack).rounded(.down)) }
    func above(_ value: Double) -> Int { Int((value - slack).rounded(.up)) }
    let descent =
      switch quarters {
      case 0: box.bottom - below(origin.y)
      case 1: box.right - below(origin.x)
      case 2: above(origin.y) - box.y
      default: above(origin.x) - box.x
      }
    return WordPose(quarters: quarters, descent: descent)
  }
}
