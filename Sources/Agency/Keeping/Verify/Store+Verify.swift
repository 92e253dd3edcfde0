import DurableFiles
import Notation
import TransparencyLog

extension Store {
  /// Recomputes everything that is kept and names all that does not agree; makes and changes nothing.
  ///
  /// Works on a ledger that nobody has open for writing, a damaged one included. Without the keys, or with the log's
  /// directory alone, it tells what can be told.
  /// - Parameter witnesses: checkpoints kept elsewhere, of this log; what was cut off, put back or forked contradicts
  ///   them.
  /// - Throws: `StoreError.missing` where there is no ledger, `.busy` while somebody writes.
  package static func verify(
    _ directory: String, settings: Settings = Settings(), registry: EventRegistry = .standard,
    against witnesses: [KeptCheckpoint] = []
  ) throws(StoreError) -> Verification {
    let directory = try files { () throws(FileError) in try FileSystem.absolute(directory) }
    let layout = StoreLayout(directory: directory, settings: settings)
    let verifier = LedgerVerifier(layout: layout, registry: registry, witnesses: witnesses)
    verifier.cosigners = settings.witnesses
    return try verifier.run()
  }

  /// Recomputes a published log from its directory alone.
  /// - Parameter key: the verifier key line to trust; nil to take the one that lies beside the log, which then proves
  ///   only that the log agrees with itself.
  /// - Throws: `StoreError.missing` where there is no log.
  package static func verifyLog(_ directory: String, key: String? = nil) throws(StoreError) -> Verification {
    let directory = try files { () throws(FileError) in try FileSystem.absolute(directory) }
    guard try files({ () throws(FileError) in try FileSystem.facts(directory) }) != nil else {
      throw .missing(place: directory)
    }
    var audit = LogAudit(paths: try LogFiles.paths(directory)) { path throws(LogError) in
      try LogFiles.audited(directory, path)
    }
    let trusted = try key.map { line throws(StoreError) in
      try log("key") { () throws(LogError) in try VerifierKey(untrusted: line) }
    }
    audit.run(key: trusted)
    let damages = audit.flaws.map {
      Damage(kind: $0.isAhead ? .unpublished : .contradiction, place: $0.path, what: $0.what)
    }
    return Verification(
      damages: damages, leaves: audit.checkpoint?.size ?? 0, events: 0, objects: 0, packages: 0)
  }
}
