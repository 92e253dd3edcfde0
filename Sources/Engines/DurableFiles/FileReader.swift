import CLinux
import Glibc

/// Reads one regular file from its start, in pieces.
package final class FileReader {
  private let descriptor: Int32
  private let place: String

  /// Opens a file.
  /// - Throws: `FileError.missing`, `.failed`
  package init(_ place: String) throws(FileError) {
    descriptor = chancery_open(place, O_RDONLY | O_NOCTTY, 0)
    self.place = place
    guard descriptor >= 0 else {
      if errno == ENOENT { throw .missing(place: place) }
      throw .failed(operation: "open", place: place, code: errno)
    }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw .failed(operation: "open as a regular file", place: place, code: EINVAL)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next bytes: exactly as many as asked for, fewer only at the end.
  /// - Throws: `FileError.failed`
  package func next(_ count: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard failure == 0 else { throw .failed(operation: "read", place: place, code: failure) }
    return bytes
  }

  /// Everything that is left.
  /// - Throws: `FileError.tooLarge`, `.failed`
  package func rest(bytesMax: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try next(1 << 16)
      bytes.append(contentsOf: piece)
      guard bytes.count <= bytesMax else { throw .tooLarge(place: place, bytesMax: bytesMax) }
      if piece.count < 1 << 16 { return bytes }
    }
  }
}
