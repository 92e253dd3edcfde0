import CLinux
import Glibc

/// Keeps other processes out of a directory for as long as it lives; a process that dies lets go of it.
package final class ProcessLock {
  private let descriptor: Int32

  /// Takes the lock alone, making its file when it is not there.
  /// - Throws: `FileError.locked`, `.failed`
  package convenience init(exclusive place: String) throws(FileError) {
    try self.init(place, flags: O_RDWR | O_CREAT, operation: LOCK_EX)
  }

  /// Takes the lock beside other readers; its file must exist.
  /// - Throws: `FileError.locked`, `.missing`, `.failed`
  package convenience init(shared place: String) throws(FileError) {
    try self.init(place, flags: O_RDONLY, operation: LOCK_SH)
  }

  /// Takes the lock beside others, making its file when it is not there.
  /// - Throws: `FileError.locked`, `.failed`
  package convenience init(joining place: String) throws(FileError) {
    try self.init(place, flags: O_RDWR | O_CREAT, operation: LOCK_SH)
  }

  /// Takes the lock alone, making its file when it is not there, and waits for it.
  /// - Parameter secondsMax: for how long.
  /// - Throws: `FileError.locked` after that time, `.failed`
  package convenience init(awaiting place: String, secondsMax: Int) throws(FileError) {
    try self.init(place, flags: O_RDWR | O_CREAT, operation: LOCK_EX, roundsMax: secondsMax * Self.roundsASecond)
  }

  private static let roundsASecond = 500

  /// Puts all others out, or gives the lock up.
  /// - Throws: `FileError.locked` while others have it; this has it no longer then.
  package func makeExclusive(_ place: String) throws(FileError) {
    guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
    if errno == EWOULDBLOCK { throw .locked(place: place) }
    throw .failed(operation: "flock", place: place, code: errno)
  }

  private init(_ place: String, flags: Int32, operation: Int32, roundsMax: Int = 0) throws(FileError) {
    descriptor = chancery_open(place, flags | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      if errno == ENOENT { throw .missing(place: place) }
      throw .failed(operation: "open", place: place, code: errno)
    }
    var rounds = 0
    while flock(descriptor, operation | LOCK_NB) != 0 {
      if errno != EWOULDBLOCK { throw .failed(operation: "flock", place: place, code: errno) }
      guard rounds < roundsMax else { throw .locked(place: place) }
      // flock itself waits without end.
      rounds += 1
      usleep(UInt32(1_000_000 / Self.roundsASecond))
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    // A child that another thread is just starting holds a copy of the descriptor until it runs its own program.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
