import DurableFiles
import Notation
import TransparencyLog

extension LedgerVerifier {
  /// Holds every cosigned checkpoint that is kept here against the log, whoever cosigned it.
  func verifyCosigned(_ tables: LedgerTables?) {
    attempt("log/cosigned") { () throws(StoreError) in
      for path in try CosignedCheckpoint.paths(layout) {
        attempt("log/" + path) { () throws(StoreError) in
          guard let bytes = try LogFiles.read(layout.log, path, bytesMax: SignedNote.bytesMax) else { return }
          let note = String(decoding: bytes, as: UTF8.self)
          compare(KeptCheckpoint(source: layout.log + "/" + path, note: note), tables)
        }
      }
    }
  }

  /// Demands of each witness that the settings name a cosigned checkpoint that the log bears out.
  func verifyCosignatures(_ keys: [String], _ tables: LedgerTables?) {
    for line in keys {
      attempt("setting `witnesses`") { () throws(StoreError) in
        let witness = try log("setting `witnesses`") { () throws(LogError) in
          try VerifierKey(untrusted: line, kind: .cosignature)
        }
        try verify(witness, tables)
      }
    }
  }

  private func verify(_ witness: VerifierKey, _ tables: LedgerTables?) throws(StoreError) {
    let path = CosignedCheckpoint.path(witness)
    guard let bytes = try LogFiles.read(layout.log, path, bytesMax: SignedNote.bytesMax) else {
      return report("log/" + path, "witness `\(witness.name)` has cosigned no checkpoint that is kept here")
    }
    let note = String(decoding: bytes, as: UTF8.self)
    _ = try log("log/" + path) { () throws(LogError) in try witness.check(try SignedNote(untrusted: note)) }
    let size = try log("log/" + path) { () throws(LogError) in
      try Checkpoint(untrusted: try SignedNote(untrusted: note).text).size
    }
    if size < counts.leaves {
      report("log/" + path, "\(counts.leaves - size) leaves are not cosigned yet", .unpublished)
    }
  }
}
