/// A file operation that the system refused: which, where, and the system's code.
///
/// Never holds a file's contents.
package enum FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A system call failed with this error number.
  case failed(operation: String, place: String, code: Int32)
  /// Something is already at the place.
  case taken(place: String)
  /// Nothing is at the place.
  case missing(place: String)
  /// Others than the owner may read or write what must be secret.
  case lax(place: String, mode: UInt32)
  /// Larger than the reader was told to accept.
  case tooLarge(place: String, bytesMax: Int)
  /// Another process holds the lock.
  case locked(place: String)

  package var description: String {
    switch self {
    case .failed(let operation, let place, let code): "`\(place)`: \(operation) failed with system error \(code)"
    case .taken(let place): "`\(place)` exists already; choose another place or remove it"
    case .missing(let place): "`\(place)` does not exist"
    case .lax(let place, let mode):
      "`\(place)` has mode \(String(mode, radix: 8)); take all rights from group and others (chmod go-rwx)"
    case .tooLarge(let place, let bytesMax): "`\(place)` is larger than \(bytesMax) bytes"
    case .locked(let place): "`\(place)` is held by another process; wait until it ends"
    }
  }
}
