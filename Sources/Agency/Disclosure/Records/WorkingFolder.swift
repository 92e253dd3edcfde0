import Foundation
import Glibc
import Notation
package import Redaction
import Synchronization
import Vault

/// Finished pages beside the file that is to be written, for a release or a search that goes on after an interruption.
///
/// Each page is sealed under a key that follows from the documents, the decisions and the program, and lies nowhere:
/// who has not the same documents cannot open it, and what was altered, or is of other work, does not open and is
/// made anew. The folder is for its owner alone, and goes when a run has come to an end, whichever.
package final class WorkingFolder: ReleaseKeep {
  /// Behind the name of the file that is to be written.
  package static let suffix = ".unfinished"

  private static let pageBytesMax = 1 << 28
  /// What is sealed belongs to no case.
  private static let owner = Identifier(at: Instant(milliseconds: 0), random: [UInt8](repeating: 0, count: 10))

  private let path: String
  private let released: String
  private let output: Mutex<Int32>
  private let key = Mutex<SealingKey?>(nil)
  private let kept: @Sendable (Int) -> Void

  /// A folder beside the file that is to be written; nil where its name is taken by something that is not ours alone.
  /// - Parameter kept: is told of pages when they are kept, from several threads.
  package init?(besides out: String, kept: @escaping @Sendable (Int) -> Void = { _ in }) {
    path = out + Self.suffix
    released = "\(path)/released-\(getpid())"
    self.kept = kept
    output = Mutex(-1)
    guard mkdir(path, 0o700) == 0 || errno == EEXIST, Self.isOurs(path) else { return nil }
  }

  private static func isOurs(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_mode & 0o077 == 0
      && status.st_uid == geteuid()
  }

  /// Takes the key from what the work is made of.
  package func begin(_ identity: [UInt8]) { key.withLock { $0 = try? SealingKey(identity) } }

  /// What an earlier run of the same work kept of a page, by its index.
  package func page(_ index: Int) -> [UInt8]? {
    guard let key = key.withLock({ $0 }), let sealed = Self.bytes(at: name(index)) else { return nil }
    return try? Opener.open(sealed, key: key, context: Self.context(index))
  }

  /// Seals a finished page and keeps it.
  package func keep(_ page: [UInt8], at index: Int) {
    guard let key = key.withLock({ $0 }), let context = try? Self.context(index),
      let sealed = try? Sealer.seal(
        page, key: key, context: context, nonce: SecureRandom.bytes(SealedFormat.nonceBytes))
    else { return }
    // A page that cannot be kept is lost to a later run only.
    let coming = name(index) + ".coming"
    unlink(coming)
    let descriptor = open(coming, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let isWritten = Self.write(sealed, to: descriptor)
    guard close(descriptor) == 0, isWritten, rename(coming, name(index)) == 0 else { return }
    kept(index)
  }

  /// Writes the next bytes of the released file.
  package func write(_ bytes: [UInt8]) throws(RedactionError) {
    let isWritten = output.withLock { descriptor in
      if descriptor < 0 {
        unlink(released)
        descriptor = open(released, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      }
      return descriptor >= 0 && Self.write(bytes, to: descriptor)
    }
    guard isWritten else {
      throw .processingFailed(document: "release", page: nil, reason: "it cannot be written; is the disk full?")
    }
  }

  /// Gives the released file its name, which must be free.
  package func publish(as out: String) -> Bool {
    let isDurable = output.withLock { fsync($0) == 0 }
    return isDurable && link(released, out) == 0
  }

  /// Takes the folder away with everything that is ours in it.
  package func remove() {
    output.withLock { descriptor in
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
    }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    where name.hasPrefix("page-") || name.hasPrefix("released-") {
      unlink("\(path)/\(name)")
    }
    rmdir(path)
  }

  private func name(_ index: Int) -> String {
    let digits = String(index + 1)
    return "\(path)/page-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private static func context(_ index: Int) throws(VaultError) -> SealingContext {
    try SealingContext(object: owner, owner: owner, kind: "finished page \(index + 1)")
  }

  private static func bytes(at path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= pageBytesMax else {
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes[filled...].withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return nil }
      filled += count
    }
    return bytes
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
