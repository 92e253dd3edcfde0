import CLinux
import Glibc

/// File operations that say what is durable: nothing returns before the system has confirmed it.
///
/// Every descriptor is close-on-exec. Symbolic links are followed only where a caller names a place outside the store.
package enum FileSystem {
  /// What stands at a place, as `lstat` sees it.
  package struct Facts: Sendable, Equatable {
    /// Permission bits only.
    package let mode: UInt32
    /// Neither directory, link nor device.
    package let isRegular: Bool
    /// A directory itself, not a link to one.
    package let isDirectory: Bool
    /// The size of a regular file.
    package let bytes: Int
    /// Whether the process's own user owns it.
    package let isOwn: Bool
  }

  /// The facts of a place, or nil when nothing is there.
  /// - Throws: `FileError.failed`
  package static func facts(_ place: String) throws(FileError) -> Facts? {
    var info = stat()
    guard lstat(place, &info) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .failed(operation: "lstat", place: place, code: errno)
    }
    let kind = info.st_mode & S_IFMT
    return Facts(
      mode: info.st_mode & 0o7777, isRegular: kind == S_IFREG, isDirectory: kind == S_IFDIR, bytes: Int(info.st_size),
      isOwn: info.st_uid == geteuid())
  }

  /// All bytes of a regular file.
  /// - Throws: `FileError.missing`, `.tooLarge`, `.failed`
  package static func read(_ place: String, bytesMax: Int) throws(FileError) -> [UInt8] {
    let file = try FileReader(place)
    return try file.rest(bytesMax: bytesMax)
  }

  /// Replaces a file whole: after a crash it holds the old bytes or the new ones, and the new ones once this returned.
  /// - Throws: `FileError.failed`
  package static func replace(_ place: String, with bytes: [UInt8], mode: UInt32) throws(FileError) {
    let temporary = place + ".new"
    try removeIfPresent(temporary)
    try create(temporary, with: bytes, mode: mode)
    try rename(temporary, over: place)
  }

  /// Writes a file that must not exist yet and syncs it; the caller syncs the directory.
  /// - Throws: `FileError.taken`, `.failed`
  package static func create(_ place: String, with bytes: [UInt8], mode: UInt32) throws(FileError) {
    let file = try FileWriter(creating: place, mode: mode)
    try file.write(bytes)
    try file.sync()
  }

  /// Makes a directory and those above it; none of them is changed when it exists.
  /// - Throws: `FileError.failed`
  package static func createDirectory(_ place: String, mode: UInt32) throws(FileError) {
    if let facts = try facts(place) {
      guard !facts.isDirectory else { return }
      // A link to a directory is a fine place for a store or for deliveries.
      var info = stat()
      guard stat(place, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { throw .taken(place: place) }
      return
    }
    let above = parent(of: place)
    if above != place { try createDirectory(above, mode: mode) }
    guard mkdir(place, mode) == 0 || errno == EEXIST else {
      throw .failed(operation: "mkdir", place: place, code: errno)
    }
    try syncDirectory(above)
  }

  /// Names in a directory, sorted by bytes; none when there is no such directory.
  /// - Throws: `FileError.failed`
  package static func names(in place: String) throws(FileError) -> [String] {
    guard let handle = opendir(place) else {
      if errno == ENOENT { return [] }
      throw .failed(operation: "opendir", place: place, code: errno)
    }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Moves a file or directory to a name that must be free, and makes that durable.
  /// - Throws: `FileError.taken`, `.failed`
  package static func renameExclusive(_ from: String, to place: String) throws(FileError) {
    guard chancery_rename_exclusive(from, place) == 0 else {
      if errno == EEXIST { throw .taken(place: place) }
      throw .failed(operation: "rename", place: place, code: errno)
    }
    try syncDirectory(parent(of: place))
  }

  /// Moves a file over another and makes that durable: after a crash the old one or the new one is there.
  /// - Throws: `FileError.failed`
  package static func rename(_ from: String, over place: String) throws(FileError) {
    guard Glibc.rename(from, place) == 0 else { throw .failed(operation: "rename", place: place, code: errno) }
    try syncDirectory(parent(of: place))
  }

  /// Removes a file; nothing happens when it is not there.
  /// - Throws: `FileError.failed`
  package static func removeIfPresent(_ place: String) throws(FileError) {
    guard unlink(place) == 0 || errno == ENOENT else {
      throw .failed(operation: "unlink", place: place, code: errno)
    }
  }

  /// Removes a directory with everything in it; links inside are removed, not followed.
  /// - Throws: `FileError.failed`
  package static func removeTree(_ place: String) throws(FileError) {
    guard let facts = try facts(place) else { return }
    guard facts.isDirectory else { return try removeIfPresent(place) }
    for name in try names(in: place) { try removeTree(place + "/" + name) }
    guard rmdir(place) == 0 || errno == ENOENT else { throw .failed(operation: "rmdir", place: place, code: errno) }
  }

  /// Makes the bytes durable that another library wrote to a file.
  /// - Throws: `FileError.failed`
  package static func syncFile(_ place: String) throws(FileError) {
    let descriptor = chancery_open(place, O_RDONLY, 0)
    guard descriptor >= 0 else { throw .failed(operation: "open", place: place, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .failed(operation: "fsync", place: place, code: errno) }
  }

  /// Makes the names in a directory durable.
  /// - Throws: `FileError.failed`
  package static func syncDirectory(_ place: String) throws(FileError) {
    let descriptor = chancery_open(place, O_RDONLY | O_DIRECTORY, 0)
    guard descriptor >= 0 else { throw .failed(operation: "open", place: place, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .failed(operation: "fsync", place: place, code: errno) }
  }

  /// The directory that holds a place.
  package static func parent(of place: String) -> String {
    var trimmed = place[...]
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// A place made absolute against the working directory, without `.`, `..` or doubled slashes in it.
  /// - Throws: `FileError.failed`
  package static func absolute(_ place: String) throws(FileError) -> String {
    var path = place
    if !place.hasPrefix("/") {
      guard let working = getcwd(nil, 0) else { throw .failed(operation: "getcwd", place: place, code: errno) }
      path = String(cString: working) + "/" + place
      free(working)
    }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Refuses what others than the owner may touch, what somebody else owns, and what is no plain file or directory.
  /// - Throws: `FileError.lax`, `.missing`
  package static func requirePrivate(_ place: String) throws(FileError) {
    guard let facts = try facts(place) else { throw .missing(place: place) }
    guard facts.isRegular || facts.isDirectory, facts.isOwn, facts.mode & 0o077 == 0 else {
      throw .lax(place: place, mode: facts.mode)
    }
  }
}
