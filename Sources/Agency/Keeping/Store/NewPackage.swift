package import Notation

/// A folder that is to appear once its record is durable.
package struct NewPackage: Sendable {
  /// One file of the folder.
  package struct File: Sendable {
    /// A plain name, at most 255 bytes.
    package let name: String
    /// The whole file.
    package let bytes: [UInt8]

    /// A file from its parts.
    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The name of the file that the store adds: the proof that the release stands in the log.
  package static let receiptName = "receipt.tlog-proof"

  /// What the sealed files are kept as: a kind of `retention.tsv`.
  package static let retention = "copy-provided"

  /// From `Store.makeIdentifier()`.
  package let id: Identifier
  /// Where it is to appear; made absolute against the working directory.
  ///
  /// Nothing may be there.
  package let folder: String
  /// Without the receipt, which the store adds.
  package let files: [File]

  /// - Parameter id: also the `package` of the `disclosure.released` event in the same commit.
  package init(_ id: Identifier, folder: String, files: [File]) {
    self.id = id
    self.folder = folder
    self.files = files
  }

  /// SHA-256 over one line `<sha256>  <name>` for each file, sorted by name: what `sha256sum` prints.
  package var filesHash: Digest {
    Self.filesHash(files.map { ($0.name, Digest.sha256($0.bytes)) })
  }

  /// The same hash from names and hashes.
  package static func filesHash(_ files: [(name: String, sha256: Digest)]) -> Digest {
    let sorted = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return Digest.sha256(Array(sorted.map { "\($0.sha256)  \($0.name)\n" }.joined().utf8))
  }
}
