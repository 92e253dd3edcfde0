import DurableFiles
import Notation

/// What a backup says of itself: which ledger, when, up to where, and every file with its hash.
struct BackupManifest: Equatable {
  static let name = "backup.json"
  static let bytesMax = 256 << 20

  struct File: Equatable {
    let path: String
    let bytes: Int
    let sha256: Digest
  }

  let origin: String
  let at: Instant
  /// Leaves in the copied store.
  let size: UInt64
  /// The signed checkpoint that was published when the copy was begun; empty before there is one.
  let checkpoint: String
  /// Sorted by path.
  let files: [File]

  init(origin: String, at: Instant, size: UInt64, checkpoint: String, files: [File]) {
    self.origin = origin
    self.at = at
    self.size = size
    self.checkpoint = checkpoint
    self.files = files
  }

  init(_ bytes: [UInt8], source: String) throws(JSONError) {
    var reader = try ObjectReader(try JSONReader.read(bytes, source: source), source: source)
    guard try reader.count("format") == 1 else { throw reader.error("format", "only 1 is known") }
    origin = try reader.text("origin")
    at = try reader.instant("at")
    size = UInt64(try reader.count("size"))
    checkpoint = try reader.string("checkpoint")
    var files: [File] = []
    for var file in try reader.list("files") {
      files.append(
        File(path: try file.text("path"), bytes: try file.count("bytes"), sha256: try file.digest("sha256")))
      try file.finish()
    }
    self.files = files
    try reader.finish()
  }

  func encode() throws(JSONError) -> [UInt8] {
    let entries = files.map {
      object(("path", .string($0.path)), ("bytes", .integer(Int64($0.bytes))), ("sha256", .text(of: $0.sha256)))
    }
    return try CanonicalJSON.writeIndented(
      object(
        ("format", 1), ("origin", .string(origin)), ("at", .text(of: at)), ("size", .integer(Int64(size))),
        ("checkpoint", .string(checkpoint)), ("files", .array(entries))))
  }

  /// The manifest of a backup, with every file held against it; files beside it are strangers.
  static func check(_ directory: String) throws(StoreError) -> BackupManifest {
    let place = directory + "/" + name
    let bytes = try Keeping.files { () throws(FileError) in try FileSystem.read(place, bytesMax: bytesMax) }
    let manifest = try stored(place) { () throws(JSONError) in try BackupManifest(bytes, source: name) }
    let found = try measure(directory)
    guard found == manifest.files else {
      let expected = Dictionary(manifest.files.map { ($0.path, $0) }) { first, _ in first }
      let wrong = found.first { expected[$0.path] != $0 }?.path
      let paths = Set(found.map(\.path))
      let missing = manifest.files.first { !paths.contains($0.path) }?.path
      throw .damaged(place: directory + "/" + (wrong ?? missing ?? name), what: "it is not what was backed up")
    }
    return manifest
  }

  /// All files below a directory but the manifest, hashed in constant memory.
  static func measure(_ directory: String) throws(StoreError) -> [File] {
    var measured: [File] = []
    for path in try LogFiles.paths(directory) where path != name {
      let hash = DigestBuilder()
      var count = 0
      let reader = try Keeping.files { () throws(FileError) in try FileReader(directory + "/" + path) }
      while case let piece = try Keeping.files({ () throws(FileError) in try reader.next(1 << 20) }), !piece.isEmpty {
        hash.add(piece)
        count += piece.count
      }
      measured.append(File(path: path, bytes: count, sha256: hash.finish()))
    }
    return measured
  }
}
