/// Why no picture comes out; the number is the exit status.
enum PictureFault: Int32, Error {
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
struct PageRequest {
  /// From 1.
  let number: Int
  /// Pixels an inch.
  let dpi: Int
  /// Beyond so many inches on a side the resolution that the file states is not believed.
  let inchesMax: Int
  let pixelsMax: Int
}
