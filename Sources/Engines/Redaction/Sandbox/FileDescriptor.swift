import CLinux
internal import Glibc

/// An open file of the system that closes itself, numbered 10 or above so that a child's first numbers stay free.
final class FileDescriptor: Sendable {
  let number: CInt

  /// Takes over a descriptor, or nil when it is negative or none is left.
  init?(adopting original: CInt) {
    guard original >= 0 else { return nil }
    defer { close(original) }
    number = chancery_duplicate_high(original)
    guard number >= 0 else { return nil }
  }

  deinit { close(number) }

  /// What a pipe holds at most: more falls out of the processor's cache before it is read.
  static let pipeBytes = 1 << 18

  /// Both ends of a new pipe; where nothing is there, reading says so instead of waiting.
  static func pipe() -> (reading: FileDescriptor, writing: FileDescriptor)? {
    var ends: [CInt] = [-1, -1]
    guard chancery_pipe(&ends) == 0 else { return nil }
    let reading = FileDescriptor(adopting: ends[0])
    let writing = FileDescriptor(adopting: ends[1])
    guard let reading, let writing, chancery_never_wait(reading.number) == 0 else { return nil }
    _ = chancery_widen_pipe(reading.number, CInt(pipeBytes))
    return (reading, writing)
  }

  /// Both ends of a connection in which what is sent to a program that has gone does no harm.
  static func connection() -> (far: FileDescriptor, near: FileDescriptor)? {
    var ends: [CInt] = [-1, -1]
    guard chancery_connection(&ends) == 0 else { return nil }
    let (far, near) = (FileDescriptor(adopting: ends[0]), FileDescriptor(adopting: ends[1]))
    guard let far, let near else { return nil }
    return (far, near)
  }

  /// Sends bytes at once or not at all, over a connection.
  func send(_ bytes: [UInt8]) -> Bool { chancery_send(number, bytes, bytes.count) == 0 }
}

extension FileDescriptor: ByteSource {
  /// For the kernel's own files: a failure reads as the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(RedactionError) -> Int {
    max(0, Glibc.read(number, buffer.baseAddress, buffer.count))
  }
}
