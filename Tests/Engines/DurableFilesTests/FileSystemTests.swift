import DurableFiles
import Foundation
import Testing

@Suite final class FileSystemTests {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "files-\(UUID().uuidString)"
    try FileSystem.createDirectory(folder, mode: 0o700)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @Test func `a file is replaced whole with the rights asked for`() throws {
    let place = folder + "/a"
    try FileSystem.replace(place, with: [1, 2], mode: 0o600)
    try FileSystem.replace(place, with: [3], mode: 0o644)
    #expect(try FileSystem.read(place, bytesMax: 10) == [3])
    #expect(try FileSystem.facts(place)?.mode == 0o644)
    #expect(try FileSystem.names(in: folder) == ["a"])
  }

  @Test func `what exists is never created or renamed over`() throws {
    let place = folder + "/a"
    try FileSystem.create(place, with: [1], mode: 0o600)
    #expect(throws: FileError.taken(place: place)) { try FileSystem.create(place, with: [2], mode: 0o600) }
    try FileSystem.createDirectory(folder + "/new", mode: 0o700)
    try FileSystem.createDirectory(folder + "/old", mode: 0o700)
    #expect(throws: FileError.taken(place: folder + "/old")) {
      try FileSystem.renameExclusive(self.folder + "/new", to: self.folder + "/old")
    }
    try FileSystem.renameExclusive(folder + "/new", to: folder + "/newer")
    #expect(try FileSystem.names(in: folder) == ["a", "newer", "old"])
  }

  @Test func `reading stops at the limit`() throws {
    let place = folder + "/a"
    try FileSystem.create(place, with: [UInt8](repeating: 7, count: 70_000), mode: 0o600)
    #expect(try FileSystem.read(place, bytesMax: 70_000).count == 70_000)
    #expect(throws: FileError.tooLarge(place: place, bytesMax: 69_999)) {
      try FileSystem.read(place, bytesMax: 69_999)
    }
    #expect(throws: FileError.missing(place: folder + "/b")) { try FileSystem.read(self.folder + "/b", bytesMax: 1) }
    #expect(throws: FileError.self) { try FileSystem.read(self.folder, bytesMax: 1) }
    let reader = try FileReader(place)
    #expect(try reader.next(69_000).count == 69_000)
    #expect(try reader.next(69_000).count == 1_000)
    #expect(try reader.next(1).isEmpty)
  }

  @Test(arguments: [0o601, 0o610, 0o640, 0o604, 0o755] as [UInt32])
  func `lax rights are refused`(mode: UInt32) throws {
    let place = folder + "/key"
    try FileSystem.create(place, with: [], mode: mode)
    #expect(throws: FileError.lax(place: place, mode: mode)) { try FileSystem.requirePrivate(place) }
  }

  @Test func `links are not taken for secrets`() throws {
    try FileSystem.create(folder + "/key", with: [], mode: 0o600)
    try FileSystem.requirePrivate(folder + "/key")
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/key")
    #expect(throws: FileError.self) { try FileSystem.requirePrivate(self.folder + "/link") }
    #expect(throws: FileError.missing(place: folder + "/none")) {
      try FileSystem.requirePrivate(self.folder + "/none")
    }
  }

  @Test func `a tree is removed without following links`() throws {
    try FileSystem.createDirectory(folder + "/a/b/c", mode: 0o700)
    try FileSystem.create(folder + "/kept", with: [], mode: 0o600)
    try FileManager.default.createSymbolicLink(atPath: folder + "/a/link", withDestinationPath: folder)
    try FileSystem.removeTree(folder + "/a")
    try FileSystem.removeTree(folder + "/a")
    #expect(try FileSystem.names(in: folder) == ["kept"])
    #expect(try FileSystem.names(in: folder + "/a") == [])
  }

  @Test(
    arguments: [("/a/b", "/a"), ("/a", "/"), ("a", "."), ("a/b/", "a"), ("/", "/"), ("//a", "/")])
  func `the parent of a place`(place: String, parent: String) {
    #expect(FileSystem.parent(of: place) == parent)
  }

  @Test func `places become absolute`() throws {
    let here = FileManager.default.currentDirectoryPath
    #expect(try FileSystem.absolute("/a/./b//c/../d/") == "/a/b/d")
    #expect(try FileSystem.absolute("x/../y") == (here == "/" ? "/y" : here + "/y"))
    #expect(try FileSystem.absolute("/../..") == "/")
  }

  @Test func `one process writes, several read`() throws {
    let place = folder + "/lock"
    #expect(throws: FileError.missing(place: place)) { try ProcessLock(shared: place) }
    do {
      let lock = try ProcessLock(exclusive: place)
      #expect(throws: FileError.locked(place: place)) { try ProcessLock(exclusive: place) }
      #expect(throws: FileError.locked(place: place)) { try ProcessLock(shared: place) }
      withExtendedLifetime(lock) {}
    }
    let readers = [try ProcessLock(shared: place), try ProcessLock(shared: place)]
    #expect(throws: FileError.locked(place: place)) { try ProcessLock(exclusive: place) }
    withExtendedLifetime(readers) {}
  }
}
