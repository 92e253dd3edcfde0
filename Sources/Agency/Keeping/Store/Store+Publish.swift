import DurableFiles
import Notation
import TransparencyLog

extension Store {
  /// Brings out what is committed: tiles, then the checkpoint, then the folders of packages.
  ///
  /// Repeats harmlessly. A folder that cannot appear (something stands in its place, its disk is full) stops nothing
  /// else; it is tried again each time.
  /// - Throws: `StoreError`; what is committed stays committed, and the next start publishes it.
  @discardableResult
  package func publish() throws(StoreError) -> Publication {
    let turn = try turn()
    defer { withExtendedLifetime(turn) {} }
    return try publishInTurn()
  }

  /// The same for somebody who has the turn.
  func publishInTurn() throws(StoreError) -> Publication {
    guard !isStopped else { throw .stopped }
    return try effects { () throws(StoreError) in
      if layout.isShared { try lookAround() }
      return try bringOut()
    }
  }

  /// Learns what other processes committed and published.
  func lookAround() throws(StoreError) {
    try catchUp()
    try readCheckpoint()
  }

  /// Waits until no other process publishes, where there are others.
  ///
  /// A file's lock, because what is published are files: it ends with the process that has it and not before, as a lock
  /// on the server would when the connection breaks.
  func turn() throws(StoreError) -> ProcessLock? {
    guard layout.isShared else { return nil }
    return try files { () throws(FileError) in try StoreFoundation(layout: layout, options: options).turn() }
  }

  /// The work of publishing, for the one process that has the turn.
  func bringOut() throws(StoreError) -> Publication {
    try settleDestructions()
    try settleIndex()
    if layout.isShared { othersBefore = edge.size }
    try objects.settle()
    // What another process committed meanwhile is its own to bring out.
    let pending = try tables.packages(onlyPending: true).filter { $0.size <= edge.size }
    // A receipt's checkpoint is of the size at its commit, so the tiles of that size are published too.
    for size in pending.map(\.size) where size > published && size < edge.size { try publishTiles(to: size) }
    try publishTiles(to: edge.size)
    let checkpoint = try publishCheckpoint()
    try writeCertificates()
    var delivered: [Identifier] = []
    var undelivered: [Publication.Undelivered] = []
    for package in pending {
      do throws(StoreError) {
        try deliver(package)
        delivered.append(package.id)
      } catch {
        if case .planted = error { throw error }
        undelivered.append(.init(package: package.id, reason: error))
      }
    }
    return Publication(checkpoint: checkpoint, delivered: delivered, undelivered: undelivered)
  }

  /// Compares what is published with what is kept, and puts back what is missing.
  /// - Throws: `StoreError.damaged` when they contradict each other: the older one of two copies, or a change.
  func checkPublished() throws(StoreError) {
    try putBack(layout.verifierKey, Array((verifierKey + "\n").utf8))
    guard try readCheckpoint() else { return }
    for tile in TilePath.added(from: 0, to: published) {
      let place = layout.log + "/\(tile)"
      guard try files({ () throws(FileError) in try FileSystem.facts(place) }) == nil else { continue }
      try tables.write(tile, to: layout)
    }
  }

  /// Learns how much is published.
  /// - Returns: false before there is a checkpoint.
  @discardableResult
  private func readCheckpoint() throws(StoreError) -> Bool {
    let found = try files { () throws(FileError) in try FileSystem.facts(layout.checkpoint) }
    guard found != nil else { return false }
    let note = try files { () throws(FileError) in
      try FileSystem.read(layout.checkpoint, bytesMax: SignedNote.bytesMax)
    }
    let checkpoint = try log(layout.checkpoint) { () throws(LogError) in
      try Checkpoint(untrusted: String(decoding: note, as: UTF8.self), key: signer.verifier)
    }
    guard checkpoint.size <= edge.size else {
      throw .damaged(
        place: layout.checkpoint,
        what: "it vouches for \(checkpoint.size) leaves, but only \(edge.size) are kept: the ledger is an older copy")
    }
    guard try tables.head(size: checkpoint.size) == checkpoint.root else {
      throw .damaged(place: layout.checkpoint, what: "its root is not the one that was committed")
    }
    published = checkpoint.size
    return true
  }

  private func putBack(_ place: String, _ bytes: [UInt8]) throws(StoreError) {
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil else {
      return try files { () throws(FileError) in
        try FileSystem.replace(place, with: bytes, mode: StoreLayout.openFile)
      }
    }
    guard try files({ () throws(FileError) in try FileSystem.read(place, bytesMax: 1 << 12) }) == bytes else {
      throw .damaged(place: place, what: "it is not the key of this log")
    }
  }

  private func publishTiles(to size: UInt64) throws(StoreError) {
    let ahead = headStart?.leaves ?? 0
    for tile in TilePath.added(from: published, to: size) where tile.leavesMin > ahead {
      try options.fault(.beforeTile)
      try tables.write(tile, to: layout)
      try options.fault(.afterTile)
    }
  }

  private func publishCheckpoint() throws(StoreError) -> String {
    let isThere = try files { () throws(FileError) in try FileSystem.facts(layout.checkpoint) } != nil
    let isDue = !isThere || published < edge.size
    if isDue { try options.fault(.beforeSignature) }
    let note = try signedCheckpoint(size: edge.size, root: edge.root)
    guard isDue else { return note }
    try options.fault(.afterSignature)
    try options.fault(.beforeCheckpoint)
    try files { () throws(FileError) in
      try FileSystem.replace(layout.checkpoint, with: Array(note.utf8), mode: StoreLayout.openFile)
    }
    let before = published
    published = edge.size
    try options.fault(.afterCheckpoint)
    try removePartial(from: before)
    return note
  }

  /// Removes partial tiles that a full one replaces.
  private func removePartial(from old: UInt64) throws(StoreError) {
    for tile in TilePath.added(from: old, to: published) where tile.width == TilePath.full {
      try files { () throws(FileError) in try FileSystem.removeTree(layout.log + "/\(tile).p") }
    }
  }

  /// The note for a size of the log; the same each time it is made.
  func signedCheckpoint(size: UInt64, root: Digest) throws(StoreError) -> String {
    try log(layout.checkpoint) { () throws(LogError) in
      try signer.sign(Checkpoint(origin: signer.verifier.name, size: size, root: root).text).encoded
    }
  }
}

extension LedgerTables {
  /// Writes a tile into the log's folder.
  func write(_ tile: TilePath, to layout: StoreLayout) throws(StoreError) {
    let place = layout.log + "/\(tile)"
    let bytes = try content(of: tile)
    try files { () throws(FileError) in
      try FileSystem.createDirectory(FileSystem.parent(of: place), mode: StoreLayout.openDirectory)
      try FileSystem.replace(place, with: bytes, mode: StoreLayout.openFile)
    }
  }
}
