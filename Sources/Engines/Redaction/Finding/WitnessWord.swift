/// A word as one of the two witnesses has it: the recogniser, or the file itself.
struct WitnessWord: Codable, Sendable, Equatable {
  /// Which witness says so.
  enum Witness: Codable, Sendable, Equatable {
    /// Read in the pixels.
    case recognition
    /// Claimed by the file.
    case file
  }

  /// The letters, without white space.
  let text: String
  /// The place.
  var box: PixelBox
  /// Number of its line in the witness's own reading order.
  let line: Int
  /// The witness.
  let witness: Witness
  /// How it lies; nil where that is unknown.
  var pose: WordPose? = WordPose()
  /// Whether the other witness says the same of this place; a confirmed word is taken by the letter.
  var isConfirmed = false
  /// Whether the recogniser itself believes it; what it does not believe explains no ink.
  var isSure = true
}
