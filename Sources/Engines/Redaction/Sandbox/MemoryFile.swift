import CLinux
internal import Glibc
import Notation

/// A copy of an untrusted document in memory that nobody can change any more: each look at the document sees the same
/// bytes, and nothing of it lies on a disk.
struct MemoryFile: Sendable {
  let descriptor: FileDescriptor
  /// The first bytes, by which the kind is told.
  let head: [UInt8]

  init(bytes: [UInt8], id: String, bytesMax: Int) throws(RedactionError) {
    guard bytes.count <= bytesMax else { throw Self.tooLarge(id) }
    let file = try Self.create(id)
    try Self.append(bytes[...], to: file, id: id)
    try self.init(sealing: file, head: bytes.prefix(1024), id: id)
  }

  init(path: String, id: String, bytesMax: Int) throws(RedactionError) {
    // A pipe or a device must not make the opening wait.
    guard let source = FileDescriptor(adopting: chancery_open(path, O_RDONLY | O_NONBLOCK, 0)) else {
      throw .documentUnreadable(document: id, reason: "the file cannot be opened: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    guard fstat(source.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .documentUnreadable(document: id, reason: "it is not a regular file")
    }
    let file = try Self.create(id)
    var head: [UInt8] = []
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(source.number, &buffer, buffer.count)
      if count == 0 { break }
      guard count > 0 else {
        throw .documentUnreadable(document: id, reason: "the file cannot be read: \(String(cString: strerror(errno)))")
      }
      total += count
      guard total <= bytesMax else { throw Self.tooLarge(id) }
      if head.count < 1024 { head.append(contentsOf: buffer[..<count].prefix(1024 - head.count)) }
      try Self.append(buffer[..<count], to: file, id: id)
    }
    try self.init(sealing: file, head: head[...], id: id)
  }

  private init(sealing file: FileDescriptor, head: ArraySlice<UInt8>, id: String) throws(RedactionError) {
    guard !head.isEmpty else { throw .documentUnreadable(document: id, reason: "it is empty") }
    guard chancery_seal(file.number) == 0 else { throw Self.noMemory(id) }
    // Opened anew for reading only, and the first descriptor is closed.
    guard let reading = FileDescriptor(adopting: chancery_open("/proc/self/fd/\(file.number)", O_RDONLY, 0)) else {
      throw .sandboxUnavailable(reason: "/proc is not mounted; mount it")
    }
    descriptor = reading
    self.head = Array(head)
  }

  /// All bytes of the file, or nil when there are more than allowed.
  func contents(bytesMax: Int) throws(RedactionError) -> [UInt8]? {
    var status = stat()
    guard fstat(descriptor.number, &status) == 0, status.st_size <= bytesMax else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes[filled...].withUnsafeMutableBytes { rest in
        pread(descriptor.number, rest.baseAddress, rest.count, filled)
      }
      guard count > 0 else { return nil }
      filled += count
    }
    return bytes
  }

  /// The hash of all bytes.
  func digest(_ id: String) throws(RedactionError) -> Digest {
    let builder = DigestBuilder()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var offset = 0
    while true {
      let count = pread(descriptor.number, &buffer, buffer.count, offset)
      guard count >= 0 else { throw Self.noMemory(id) }
      if count == 0 { return builder.finish() }
      builder.add(Array(buffer[..<count]))
      offset += count
    }
  }

  private static func create(_ id: String) throws(RedactionError) -> FileDescriptor {
    guard let file = FileDescriptor(adopting: chancery_memory_file("document")) else { throw noMemory(id) }
    return file
  }

  private static func append(
    _ bytes: ArraySlice<UInt8>, to file: FileDescriptor, id: String
  ) throws(RedactionError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(file.number, $0.baseAddress, $0.count) }
      guard written > 0 else { throw noMemory(id) }
      rest = rest.dropFirst(written)
    }
  }

  private static func noMemory(_ id: String) -> RedactionError {
    .documentUnreadable(document: id, reason: "there is no memory to hold it (error \(errno))")
  }

  private static func tooLarge(_ id: String) -> RedactionError {
    .limitExceeded(document: id, page: nil, limit: "documentBytesMax")
  }
}
