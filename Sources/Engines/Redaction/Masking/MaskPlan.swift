/// What is to be done to the pixels of a page.
struct MaskPlan: Equatable {
  /// A word that takes a new place on its line.
  struct Move: Equatable {
    let word: MovableWord
    /// The column of its first ink.
    let toX: Int
    /// The row of its first ink.
    let toRow: Int
  }

  /// Ink to take away before anything is drawn.
  var erased: [PixelBox] = []
  /// Words to set again.
  var moves: [Move] = []
  /// Black rectangles.
  var masks: [PixelBox] = []
  /// Where what each of them hides stood, in the same order.
  var hidden: [PixelBox] = []
}
