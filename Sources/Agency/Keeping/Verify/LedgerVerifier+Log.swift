import DurableFiles
import Notation
import TransparencyLog

extension LedgerVerifier {
  /// Audits the published log, and compares it with the store where there is one.
  func verifyLog(_ tables: LedgerTables?) throws(StoreError) {
    var key: VerifierKey?
    if let line = try tables?.meta("vkey") {
      let place = "\(layout.databaseName) meta `vkey`"
      attempt(place) { () throws(StoreError) in
        key = try log(place) { () throws(LogError) in try VerifierKey(untrusted: line) }
      }
      attempt("log/vkey") { () throws(StoreError) in
        if try read("vkey") != Array((line + "\n").utf8) {
          report("log/vkey", "it is not the key that the ledger was made with")
        }
      }
    }
    let directory = layout.log
    let paths = try LogFiles.paths(directory)
    var audit = LogAudit(paths: paths) { path throws(LogError) in try LogFiles.audited(directory, path) }
    // A log that was just begun may not have its first checkpoint yet.
    if tables != nil, counts.leaves == 0, !paths.contains("checkpoint") {
      return report("log/checkpoint", "nothing is published yet", .unpublished)
    }
    audit.run(key: key, size: tables == nil ? nil : counts.leaves)
    for flaw in audit.flaws {
      guard flaw.isAhead, let tables, let tile = TilePath(flaw.path) else {
        report("log/" + flaw.path, flaw.what, flaw.isAhead ? .unpublished : .contradiction)
        continue
      }
      attempt("log/" + flaw.path) { () throws(StoreError) in try compareAhead(tile, tables) }
    }
    guard let checkpoint = audit.checkpoint else { return }
    if tables != nil { compare(checkpoint) } else { counts.leaves = checkpoint.size }
  }

  /// A tile beyond the checkpoint is what an interrupted publication leaves, if it agrees with what is kept.
  private func compareAhead(_ tile: TilePath, _ tables: LedgerTables) throws(StoreError) {
    let level = tile.level
    let present = counts.leaves >> UInt64(8 * level)
    let isKept = tile.index <= present / 256 && tile.index * 256 + UInt64(tile.width) <= present
    if isKept, try tables.content(of: tile) == read(tile.description) {
      report("log/\(tile)", "it lies beyond the checkpoint", .unpublished)
    } else {
      report("log/\(tile)", "it lies beyond the checkpoint and is not what is kept")
    }
  }

  private func compare(_ checkpoint: Checkpoint) {
    if checkpoint.size > counts.leaves {
      report(
        "log/checkpoint",
        "it vouches for \(checkpoint.size) leaves, but only \(counts.leaves) are kept: the ledger is an older copy")
    } else if checkpoint.size > wholeTo {
      // Which leaves are missing is told; of the rest no root can be made.
      return
    } else if roots[checkpoint.size] != checkpoint.root {
      report("log/checkpoint", "its root is not that of the first \(checkpoint.size) leaves kept")
    } else if checkpoint.size < counts.leaves {
      report("log/checkpoint", "\(counts.leaves - checkpoint.size) leaves are not published yet", .unpublished)
    }
  }

  private func read(_ path: String) throws(StoreError) -> [UInt8]? {
    try LogFiles.read(layout.log, path, bytesMax: LogFiles.bytesMax)
  }
}

/// The files of a published log.
enum LogFiles {
  /// How many bytes any file of a log may have: a full bundle of the largest entries.
  static let bytesMax = 256 * (2 + EntryBundle.entryBytesMax)

  /// All files below a directory, relative to it.
  static func paths(_ directory: String) throws(StoreError) -> [String] {
    var paths: [String] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      let place = folder.isEmpty ? directory : directory + "/" + folder
      let names: [String]
      do throws(StoreError) { names = try files { () throws(FileError) in try FileSystem.names(in: place) } } catch {
        if folder.isEmpty { throw error }
        // A folder that cannot be looked into stands for what should be in it.
        paths.append(folder)
        continue
      }
      for name in names {
        let path = folder.isEmpty ? name : folder + "/" + name
        let facts = try files { () throws(FileError) in try FileSystem.facts(directory + "/" + path) }
        if facts?.isDirectory == true { waiting.append(path) } else { paths.append(path) }
      }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A file for an audit, with what keeps it from being read.
  static func audited(_ directory: String, _ path: String) throws(LogError) -> [UInt8]? {
    do { return try read(directory, path, bytesMax: bytesMax) } catch {
      let isTooLarge = if case .inadmissible = error { true } else { false }
      throw .malformed(what: path, reason: isTooLarge ? "it is too large for a file of a log" : "it cannot be read")
    }
  }

  /// A file, or nil when it is not there.
  static func read(_ directory: String, _ path: String, bytesMax: Int) throws(StoreError) -> [UInt8]? {
    let place = directory + "/" + path
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil else { return nil }
    return try files { () throws(FileError) in try FileSystem.read(place, bytesMax: bytesMax) }
  }
}
