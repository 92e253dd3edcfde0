import CLinux
import Glibc

/// Writes one new file from its start, in pieces.
package final class FileWriter {
  private let descriptor: Int32
  private let place: String

  /// Creates a file that must not exist, with exactly these permission bits.
  /// - Throws: `FileError.taken`, `.failed`
  package init(creating place: String, mode: UInt32) throws(FileError) {
    descriptor = chancery_open(place, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode)
    self.place = place
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .taken(place: place) }
      throw .failed(operation: "create", place: place, code: errno)
    }
    // The umask may have narrowed the mode; a release must have the same rights everywhere.
    guard fchmod(descriptor, mode) == 0 else { throw .failed(operation: "fchmod", place: place, code: errno) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends bytes.
  /// - Throws: `FileError.failed`
  package func write(_ bytes: [UInt8]) throws(FileError) {
    let code = bytes.withUnsafeBytes { buffer -> Int32 in
      var written = 0
      while written < buffer.count {
        let put = Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if put < 0, errno == EINTR { continue }
        if put <= 0 { return put < 0 ? errno : ENOSPC }
        written += put
      }
      return 0
    }
    guard code == 0 else { throw .failed(operation: "write", place: place, code: code) }
  }

  /// Waits until the bytes are on stable storage.
  /// - Throws: `FileError.failed`: the file must then be given up, never synced again.
  package func sync() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw .failed(operation: "fsync", place: place, code: errno) }
  }
}
