/// Why no picture comes out; the number is the exit status.
package enum PictureFault: Int32, Error {
  /// The command line was not understood.
  case usage = 64
  /// It cannot be decoded, or only in part.
  case undecodable = 2
  /// It has more pixels than are allowed.
  case tooLarge = 3
  /// It has more pages than can be told.
  case tooManyPages = 4
}

/// Which page is wanted, and how.
package struct PageRequest {
  /// From 1.
  package let number: Int
  /// Pixels an inch.
  package let dpi: Int
  /// Beyond so many inches on a side the resolution that the file states is not believed.
  package let inchesMax: Int
  /// How many pixels there may be, before and after.
  package let pixelsMax: Int

  /// A request of numbers that are all above 0.
  package init(number: Int, dpi: Int, inchesMax: Int, pixelsMax: Int) {
    (self.number, self.dpi, self.inchesMax, self.pixelsMax) = (number, dpi, inchesMax, pixelsMax)
  }
}
