import Database
import DurableFiles
package import Notation
import TransparencyLog
import Vault

/// The ledger of one office: sealed events, objects and packages, and the log that proves them.
///
/// Never shared between threads. In a file there is one writer, and a lock keeps other processes out; on a server
/// several processes may each have it open, and write and publish one after the other.
///
/// Formats: `docs/formats/store.md`.
package final class Store {
  let layout: StoreLayout
  let options: StoreOptions
  let tables: LedgerTables
  let objects: ObjectVault
  let keys: KeyStore
  let signer: SigningKey
  let lock: ProcessLock

  /// The right edge of the log as committed.
  var edge: TreeEdge
  /// The number of leaves that the checkpoint in the log's directory vouches for.
  var published: UInt64 = 0
  /// Whether keys may be left that a certificate destroyed, or certificates that were not written out.
  var owesDestruction = true
  /// The index of words; opened when it is first needed.
  var index: TokenIndex?
  /// What was committed here since the index was brought up.
  var recent = RecentTerms()
  /// Before which leaf the words of what others committed are read; the rest is left to them first.
  var othersBefore = UInt64.max
  /// What was brought out while others committed; made when it is first needed.
  var headStart: HeadStart?
  /// Set when an effect failed and it is open what is durable: only a new start can tell.
  var isStopped = false

  /// What opening brought out that an earlier process had left undone.
  package private(set) var recovered = Publication(checkpoint: "", delivered: [], undelivered: [])

  /// Opens the ledger in a directory and makes up for whatever an earlier process left unpublished.
  /// - Throws: `StoreError`: `.missing` where there is none and none may be made, `.busy`, `.lax`, `.damaged` when what
  ///   is published contradicts what is kept, …
  package static func open(_ directory: String, options: StoreOptions) throws(StoreError) -> Store {
    let directory = try files { () throws(FileError) in try FileSystem.absolute(directory) }
    let layout = StoreLayout(directory: directory, settings: options.settings)
    let foundation = StoreFoundation(layout: layout, options: options)
    let entry = try foundation.enter()
    defer { withExtendedLifetime(entry.turn) {} }
    let store = try Store(foundation, entry.lock)
    try store.checkPublished()
    store.recovered = try store.effects { () throws(StoreError) in try store.bringOut() }
    return store
  }

  private init(_ foundation: StoreFoundation, _ lock: ProcessLock) throws(StoreError) {
    (layout, options) = (foundation.layout, foundation.options)
    self.lock = lock
    let connection = try KeptConnection(layout.ledger, LedgerTables.schema, .write)
    tables = LedgerTables(connection: connection, place: layout.database)
    let keyConnection = try KeptConnection(layout.keyDatabase, KeyStore.schema, .write)
    // Before anything is built on them: what a process left in a write-ahead log whose sync had failed may be in the
    // system's memory alone.
    for connection in [keyConnection, connection] { try connection.settleLog() }
    try KeyRotation(layout: layout).complete(tables, keyConnection)
    let secrets = try foundation.secrets(tables)
    signer = secrets.signer
    keys = KeyStore(keyConnection, place: layout.keyDatabase, master: secrets.master)
    objects = ObjectVault(layout: layout, tables: tables, keys: keys)
    edge = try tables.committedEdge()
    if layout.isShared, try tables.meta(Restore.mark) != nil { try Restore.finish(layout) }
  }

  /// Takes in what other processes committed since.
  func catchUp() throws(StoreError) {
    guard layout.isShared, case let now = try tables.committedEdge(after: edge), now.size != edge.size else { return }
    edge = now
    owesDestruction = true
  }

  /// A new identifier, for events, objects, packages and cases that a commit is going to name.
  package func makeIdentifier() -> Identifier { Identifier(at: options.clock(), random: options.random(10)) }

  /// The line with which outsiders check this log.
  package var verifierKey: String { signer.verifier.description }

  /// Runs effects that must not be repeated blindly: after a failure the store takes nothing more.
  func effects<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    do { return try body() } catch {
      // What is refused for its content left nothing behind but keys that nobody uses.
      if case .inadmissible = error { throw error }
      isStopped = true
      throw error
    }
  }
}

/// What a ledger is opened with; everything that varies is injected here.
package struct StoreOptions {
  /// How the office is set up; the origin and the places of the keys matter here.
  package var settings = Settings()
  /// Whether a ledger is made when none is there.
  package var creates = false
  /// The moment that events and identifiers get.
  package var clock: () -> Instant
  /// That many bytes from a secure source.
  package var random: (Int) -> [UInt8]
  /// The kinds of event that are read and written.
  package var registry = EventRegistry.standard
  /// Called between the steps; throws to make the process fail there.
  package var fault: (FaultPoint) throws(StoreError) -> Void = { _ in }

  /// Options with a clock and a source of randomness, OpenSSL's unless a test wants another.
  package init(clock: @escaping () -> Instant, random: @escaping (Int) -> [UInt8] = Self.secureRandom) {
    self.clock = clock
    self.random = random
  }

  /// Random bytes that nobody can foretell.
  package static func secureRandom(_ count: Int) -> [UInt8] { SecureRandom.bytes(count) }
}
