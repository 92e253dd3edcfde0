import DurableFiles
import TransparencyLog

/// Takes what an outside witness cosigned into the log's directory, where verifying and readers find it.
package enum CosignedCheckpoint {
  /// What was taken.
  package struct Taken: Sendable, Equatable {
    /// Name of the key that cosigned it.
    package let witness: String
    /// Leaves that the witness vouches for.
    package let size: UInt64
  }

  /// Takes a cosigned checkpoint of this ledger.
  /// - Parameter note: as the witness gave it back.
  /// - Throws: `StoreError.inadmissible` when it is not of this log, not cosigned by a witness of the settings, older
  ///   than what is kept of that witness, or contradicts the log.
  package static func take(
    untrusted note: String, into directory: String, settings: Settings
  ) throws(StoreError) -> [Taken] {
    let directory = try files { () throws(FileError) in try FileSystem.absolute(directory) }
    let layout = StoreLayout(directory: directory, settings: settings)
    let reader = try LedgerReader(directory, settings: settings)
    guard let line = try reader.tables.meta("vkey") else {
      throw .damaged(place: layout.database, what: "it names no key")
    }
    do {
      let key = try VerifierKey(untrusted: line)
      let checkpoint = try Checkpoint(untrusted: note, key: key)
      let signed = try SignedNote(untrusted: note)
      guard try bears(reader.tables, checkpoint) else {
        throw StoreError.inadmissible("the ledger does not bear this checkpoint out: verify with `--against`")
      }
      var taken: [Taken] = []
      for line in settings.witnesses {
        let witness = try VerifierKey(untrusted: line, kind: .cosignature)
        guard (try? witness.check(signed)) != nil else { continue }
        try keep(note, checkpoint, of: witness, layout)
        taken.append(Taken(witness: witness.name, size: checkpoint.size))
      }
      guard !taken.isEmpty else {
        throw StoreError.inadmissible("no witness of the setting `witnesses` cosigned this checkpoint")
      }
      return taken
    } catch let error as StoreError {
      throw error
    } catch {
      throw .inadmissible("it is no checkpoint of this log: \(error)")
    }
  }

  /// Where the newest checkpoint of a witness lies, relative to the log's directory.
  static func path(_ witness: VerifierKey) -> String {
    let digits = String(witness.id, radix: 16)
    return "cosigned/" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// The files of all cosigned checkpoints that are kept, relative to the log's directory.
  static func paths(_ layout: StoreLayout) throws(StoreError) -> [String] {
    guard try files({ () throws(FileError) in try FileSystem.facts(layout.cosigned) })?.isDirectory == true else {
      return []
    }
    return try files { () throws(FileError) in try FileSystem.names(in: layout.cosigned) }
      .filter { !$0.hasSuffix(".new") }.sorted().map { "cosigned/" + $0 }
  }

  private static func bears(_ tables: LedgerTables, _ checkpoint: Checkpoint) throws(StoreError) -> Bool {
    guard checkpoint.size <= (try tables.size()) else { return false }
    // Where the list of roots was lost and made anew it may lack this size.
    if let root = try tables.head(size: checkpoint.size) { return root == checkpoint.root }
    return try tables.edge(size: checkpoint.size).root == checkpoint.root
  }

  private static func keep(
    _ note: String, _ checkpoint: Checkpoint, of witness: VerifierKey, _ layout: StoreLayout
  ) throws(StoreError) {
    if let old = try LogFiles.read(layout.log, path(witness), bytesMax: SignedNote.bytesMax) {
      let known = try log("log/" + path(witness)) { () throws(LogError) in
        try Checkpoint(untrusted: try SignedNote(untrusted: String(decoding: old, as: UTF8.self)).text)
      }
      guard known.size <= checkpoint.size else {
        throw .inadmissible("witness `\(witness.name)` cosigned \(known.size) leaves before; this one is older")
      }
    }
    try files { () throws(FileError) in
      try FileSystem.createDirectory(layout.cosigned, mode: StoreLayout.openDirectory)
      try FileSystem.replace(
        layout.log + "/" + path(witness), with: Array(note.utf8), mode: StoreLayout.openFile)
    }
  }
}
