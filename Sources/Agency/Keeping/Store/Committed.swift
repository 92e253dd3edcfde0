package import Notation

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
  /// The hash over all leaves.
  package let root: Digest
}

/// What `publish` brought out.
package struct Publication: Sendable, Equatable {
  /// A package whose folder could not appear, and why.
  package struct Undelivered: Sendable, Equatable {
    /// Which.
    package let package: Identifier
    /// What is in the way.
    package let reason: StoreError
  }

  /// The signed checkpoint that stands in the log's directory now.
  package let checkpoint: String
  /// Packages whose folders appeared.
  package let delivered: [Identifier]
  /// Packages whose folders are tried again at the next publication or start.
  package let undelivered: [Undelivered]
}
