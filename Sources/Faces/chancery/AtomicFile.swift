import FoundationEssentials
import Glibc

/// Writes a file that appears whole or not at all, and never over another.
enum AtomicFile {
  /// Writes bytes to a new file.
  /// - Throws: `Failure` with exit code 65 when the place cannot be written or is taken.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let staged = path + ".partial-\(getpid())"
    let descriptor = open(staged, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Failure("`\(path)` cannot be written: \(String(cString: strerror(errno)))", .badInput)
    }
    defer { unlink(staged) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else {
        close(descriptor)
        throw Failure("`\(path)` cannot be written: \(String(cString: strerror(errno)))", .badInput)
      }
      rest = rest.dropFirst(written)
    }
    let isDurable = fsync(descriptor) == 0
    guard close(descriptor) == 0, isDurable, link(staged, path) == 0 else {
      throw Failure("`\(path)` cannot be written, or exists already", .badInput)
    }
  }
}
