package import Notation

/// An event that is to happen.
package struct NewEvent: Sendable {
  package let id: Identifier
  package let type: EventType
  package let actor: String
  package let causation: Identifier?
  package let payload: JSONValue

  /// An event with a typed payload; take `id` from `Store.makeIdentifier()`.
  package init(_ id: Identifier, _ payload: some EventPayload, actor: String, causation: Identifier? = nil) {
    self.init(id, Swift.type(of: payload).type, payload: payload.json, actor: actor, causation: causation)
  }

  /// An event of a kind that has no Swift type.
  package init(
    _ id: Identifier, _ type: EventType, payload: JSONValue, actor: String, causation: Identifier? = nil
  ) {
    self.id = id
    self.type = type
    self.payload = payload
    self.actor = actor
    self.causation = causation
  }
}

/// A document or other bytes that are to be sealed.
package struct NewObject: Sendable {
  /// Where the bytes come from.
  package enum Contents: Sendable {
    case bytes([UInt8])
    /// A regular file, read once, in pieces, while the commit runs.
    case file(String)
  }

  package let id: Identifier
  /// What it is (`document`, `determination`, `withholding`); bound into the sealing, at most 64 bytes.
  package let kind: String
  package let contents: Contents
  /// What it is kept as: a kind of `retention.tsv`.
  package let retention: String

  package init(_ id: Identifier, kind: String, contents: Contents, retention: String = "case") {
    self.id = id
    self.kind = kind
    self.contents = contents
    self.retention = retention
  }
}

/// A folder that is to appear once its record is durable.
package struct NewPackage: Sendable {
  /// One file of the folder.
  package struct File: Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The name of the file that the store adds: the proof that the release stands in the log.
  package static let receiptName = "receipt.tlog-proof"

  package let id: Identifier
  /// Where it is to appear; made absolute against the working directory. Nothing may be there.
  package let folder: String
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

/// What becomes durable together or not at all.
package struct Commit: Sendable {
  package let `case`: Identifier
  /// The number of events that the case has so far, as the caller saw it; nil when the caller does not care.
  package let expectedSequence: Int?
  package var events: [NewEvent]
  package var objects: [NewObject]
  /// A package comes with exactly one `disclosure.released` that names it and at least one `disclosure.accounted`.
  package var package: NewPackage?

  package init(
    case matter: Identifier, expectedSequence: Int?, events: [NewEvent], objects: [NewObject] = [],
    package: NewPackage? = nil
  ) {
    self.case = matter
    self.expectedSequence = expectedSequence
    self.events = events
    self.objects = objects
    self.package = package
  }
}

/// What the store confirms: from here on it is never lost.
package struct Committed: Sendable, Equatable {
  /// In the order of the commit.
  package let events: [Identifier]
  /// Positions in the log, in the same order.
  package let leaves: [UInt64]
  /// The number of events that the case has now.
  package let sequence: Int
  /// When the store took it: the `at` of each event.
  package let at: Instant
  /// Leaves in the log, and the hash over all of them.
  package let size: UInt64
  package let root: Digest
}

/// What `publish` brought out.
package struct Publication: Sendable, Equatable {
  /// A package whose folder could not appear, and why.
  package struct Undelivered: Sendable, Equatable {
    package let package: Identifier
    package let reason: StoreError
  }

  /// The signed checkpoint that stands in the log's directory now.
  package let checkpoint: String
  /// Packages whose folders appeared.
  package let delivered: [Identifier]
  package let undelivered: [Undelivered]
}
