import Notation

/// What a sealed package consists of, sealed itself: the folder and its files.
struct PackageIndex: Equatable {
  /// The kinds that the sealing of the index and of each file are bound to.
  static let kind = "package"
  static let fileKind = "packageFile"

  struct File: Equatable {
    let name: String
    let object: Identifier
    /// Of the file before it was sealed.
    let sha256: Digest
    let bytes: Int
  }

  /// Absolute.
  let folder: String
  let event: Identifier
  let files: [File]

  init(folder: String, event: Identifier, files: [File]) {
    self.folder = folder
    self.event = event
    self.files = files
  }

  init(_ bytes: [UInt8], source: String) throws(JSONError) {
    var reader = try ObjectReader(try JSONReader.read(bytes, source: source), source: source)
    folder = try reader.text("folder")
    event = try reader.identifier("event")
    var files: [File] = []
    for var file in try reader.list("files") {
      files.append(
        File(
          name: try file.text("name"), object: try file.identifier("object"), sha256: try file.digest("sha256"),
          bytes: try file.count("bytes")))
      try file.finish()
    }
    self.files = files
    try reader.finish()
  }

  func encode() throws(JSONError) -> [UInt8] {
    let entries = files.map {
      object(
        ("name", .string($0.name)), ("object", .text(of: $0.object)), ("sha256", .text(of: $0.sha256)),
        ("bytes", .integer(Int64($0.bytes))))
    }
    return try CanonicalJSON.write(
      object(("folder", .string(folder)), ("event", .text(of: event)), ("files", .array(entries))))
  }

  var filesHash: Digest { NewPackage.filesHash(files.map { ($0.name, $0.sha256) }) }
}
