/// A document that is not the JSON that was expected: where, and what is wrong.
///
/// Never holds a value from the document.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file or stream that was read, as the caller named it.
  public let source: String
  /// Line and column (both from 1) where reading stopped, or the path of the offending member (`/facts/3/by`).
  public let place: String
  /// What is wrong, in lower case, without any text of the document but key names.
  public let reason: String

  /// An error at a place.
  public init(source: String, place: String, reason: String) {
    self.source = source
    self.place = place
    self.reason = reason
  }

  /// File, place and reason on one line.
  public var description: String { "\(source):\(place): \(reason)" }
}
