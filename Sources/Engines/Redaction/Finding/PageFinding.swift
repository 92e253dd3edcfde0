/// What was found on one page.
struct PageFinding {
  /// One place that an instruction concerns.
  struct Hit: Equatable {
    /// Index of the instruction, from 0.
    let instruction: Int
    /// The words, or the rectangle, in pixels.
    var boxes: [PixelBox]
  }

  /// Places to withhold, from the top.
  var hits: [Hit]
  /// Places where the witnesses disagree and nobody has decided.
  var doubts: [PixelBox]
  /// Handling markings.
  var caveats: Set<Caveat>
  /// What both witnesses have, for the layout of masks.
  var words: [WitnessWord]
  /// The ink, for the same.
  var ink: InkMap
}
