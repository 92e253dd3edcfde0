package import Notation

/// The ledger of one office: sealed events, objects and packages, and the log that proves them.
///
/// Not shared between threads: one writer. Formats: `docs/formats/store.md`.
package final class Store {
  /// Opens the ledger in a directory, alone, and makes up for whatever an earlier process left unpublished.
  package static func open(_ directory: String, options: StoreOptions) throws(StoreError) -> Store {
    throw .missing(place: directory)
  }

  /// A new identifier, for events, objects, packages and cases that a commit is going to name.
  package func makeIdentifier() -> Identifier { Identifier(at: Instant(milliseconds: 0), random: Array(repeating: 0, count: 10)) }

  /// Seals and keeps everything in a commit, or nothing; call `publish` afterwards.
  @discardableResult
  package func commit(_ commit: Commit) throws(StoreError) -> Committed { throw .stopped }

  /// Brings out what is committed: tiles, then the checkpoint, then the folders of packages. Repeats harmlessly.
  @discardableResult
  package func publish() throws(StoreError) -> Publication { throw .stopped }

  /// All events of a case in their order.
  package func events(case matter: Identifier) throws(StoreError) -> [Event] { throw .stopped }

  /// The bytes of a sealed object, checked against what was sealed.
  package func object(_ id: Identifier) throws(StoreError) -> [UInt8] { throw .unknown(id) }

  /// A proof, for an outsider, that an event stands in the log: C2SP tlog-proof.
  package func receipt(_ event: Identifier, opening: ReceiptOpening) throws(StoreError) -> String { throw .unknown(event) }
}

/// What a ledger is opened with; everything that varies is injected here.
package struct StoreOptions {
  package var settings = Settings()
  /// Whether a ledger is made when none is there.
  package var creates = false
  package var clock: () -> Instant
  /// That many bytes from a secure source.
  package var random: (Int) -> [UInt8]
  package var registry = EventRegistry.standard
  /// Called between the steps; throws to make the process fail there.
  package var fault: (FaultPoint) throws(StoreError) -> Void = { _ in }

  package init(clock: @escaping () -> Instant, random: @escaping (Int) -> [UInt8]) {
    self.clock = clock
    self.random = random
  }
}

/// How much of an event a receipt tells.
package enum ReceiptOpening: Sendable {
  /// Nothing but that a leaf stands in the log.
  case leaf
  /// Who did what kind of thing, when and in which case.
  case header
  /// That, and the payload.
  case payload
}

extension Store {
  /// Recomputes everything that is kept and names all that does not agree; makes and changes nothing.
  package static func verify(_ directory: String, settings: Settings = Settings()) throws(StoreError) -> Verification {
    throw .missing(place: directory)
  }
}
