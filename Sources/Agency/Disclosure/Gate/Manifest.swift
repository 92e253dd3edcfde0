import Notation

/// What a release folder holds: every file with its size and hash, and for whom it is.
///
/// It holds no name of a person. Format: `docs/formats/release.md`.
struct Manifest {
  /// For whom a file is.
  enum Destination: String {
    /// It goes to whom the release is for: a foreign authority, the media, the public.
    case recipient
    /// It stays in the office's file.
    case file
  }

  /// One file of the folder.
  struct Entry {
    let name: String
    let bytes: [UInt8]
    let destination: Destination
  }

  let number: String
  let caseID: Identifier
  let releasedAt: Instant
  let directive: (number: String, version: Digest)
  let determination: Digest
  let pageCount: Int
  let bates: (first: String, last: String)?
  let entries: [Entry]
  /// The log's checkpoint before this release; nil for the first of a ledger.
  let checkpoint: String?

  /// The manifest as JSON.
  var json: JSONValue {
    let files = entries.map { entry -> JSONValue in
      [
        "name": .string(entry.name), "bytes": .integer(Int64(entry.bytes.count)),
        "sha256": .string(Digest.sha256(entry.bytes).description), "for": .string(entry.destination.rawValue),
      ]
    }
    let numbers: JSONValue = bates.map { ["first": .string($0.first), "last": .string($0.last)] } ?? .null
    return [
      "format": 1, "case": ["id": .string(caseID.description), "number": .string(number)],
      "releasedAt": .string(releasedAt.description),
      "directive": ["number": .string(directive.number), "version": .string(directive.version.description)],
      "determination": .string(determination.description), "pages": .integer(Int64(pageCount)), "bates": numbers,
      "files": .array(files),
      "checkpoint": checkpoint.map(JSONValue.string) ?? .null,
    ]
  }
}
