/// What was found on one page.
struct PageFinding {
  /// One place that an instruction concerns.
  struct Hit: Codable, Equatable {
    /// Index of the instruction, from 0.
    let instruction: Int
    /// The words, or the rectangle, in pixels.
    var boxes: [PixelBox]
  }

  /// What is selected on a page of which all else goes.
  struct Kept: Equatable {
    /// Boxes of the words.
    var words: [PixelBox] = []
    /// Rectangles that stay as they are.
    var places: [PixelBox] = []
    /// Indexes of the selections of which something was found.
    var found: Set<Int> = []
  }

  /// Places to withhold, from the top.
  var hits: [Hit]
  /// What stays, where a document keeps only that; nil where it keeps all but the hits.
  var kept: Kept?
  /// Places where the witnesses disagree and nobody has decided.
  var doubts: [PixelBox]
  /// Handling markings.
  var caveats: Set<Caveat>
  /// What both witnesses have, for the layout of masks.
  var words: [WitnessWord]
  /// The ink, for the same.
  var ink: InkMap
}
