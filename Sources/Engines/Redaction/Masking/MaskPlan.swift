/// What is to be done to the pixels of a page.
struct MaskPlan: Equatable {
  /// Words that take a new place on their line.
  struct Move: Equatable {
    let from: PixelBox
    let toX: Int
  }

  /// Ink to take away before anything is drawn.
  var erased: [PixelBox] = []
  /// Words to set again.
  var moves: [Move] = []
  /// Black rectangles.
  var masks: [PixelBox] = []
}
