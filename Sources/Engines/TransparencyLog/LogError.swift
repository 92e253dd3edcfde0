/// Why a log, a proof or a checkpoint is not believed.
///
/// Descriptions hold positions and names of keys, never entries.
public enum LogError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A text or file has not the form it must have.
  case malformed(what: String, reason: String)
  /// A proof does not lead to the root it is held against.
  case unproven(String)
  /// No signature of the expected key is on the note, or a wrong one.
  case unsigned(key: String)
  /// A tile that a proof needs is not there or too short.
  case missing(path: String)
  /// An index, size or length outside what is allowed.
  case outOfRange(String)
  /// The cryptographic library refused.
  case cryptography(String)

  /// One line, in lower case.
  public var description: String {
    switch self {
    case .malformed(let what, let reason): "\(what): \(reason)"
    case .unproven(let reason): "not proven: \(reason)"
    case .unsigned(let key): "no valid signature of key `\(key)`; check which key the log has"
    case .missing(let path): "tile `\(path)` is missing or too short"
    case .outOfRange(let what): what
    case .cryptography(let operation): "the cryptographic library refused: \(operation)"
    }
  }
}
