import DurableFiles
import Notation

extension Store {
  /// Carries out a disposition that a second person approved.
  ///
  /// First the certificate is committed: from then on nothing opens what it names. Then the keys are destroyed, the
  /// sealed bytes overwritten, the certificate with its proof written out. A start repeats what an interruption left.
  /// - Throws: `StoreError.inadmissible` for what may not be destroyed; nothing has happened then.
  package func destroy(_ order: DestructionOrder) throws(StoreError) -> Destroyed {
    guard !isStopped else { throw .stopped }
    for folder in secondPlace {
      guard try files({ () throws(FileError) in try FileSystem.facts(folder) })?.isDirectory == true else {
        throw .inadmissible("`\(folder)`, the second place of certificates, is not there")
      }
    }
    let plan = try DestructionPlan(order, in: self)
    let id = makeIdentifier()
    var commit = Commit(
      case: plan.case, expectedSequence: plan.sequence,
      events: [NewEvent(id, plan.contents, actor: order.actor, causation: plan.contents.review)])
    commit.destroys = plan.contents.keys
    try self.commit(commit)
    try publish()
    return Destroyed(
      certificate: id, contents: plan.contents, folders: plan.folders, file: layout.destroyed + "/" + Self.name(of: id))
  }

  /// The events of a case for a decision that nobody can take back: none of those on holds and reviews may be missing.
  ///
  /// Whoever can write the ledger's database can take a row away, but not the key, which lies elsewhere.
  /// - Throws: `StoreError.damaged`
  func wholeCase(_ matter: Identifier) throws(StoreError) -> [Event] {
    guard try tables.number("SELECT count(*) FROM leaves") == Int64(try tables.size()) else {
      throw .damaged(place: layout.database, what: "leaves are missing")
    }
    let events = try events(case: matter)
    let known = Set(events.map(\.id))
    let spoken = try keys.objects(of: matter, retention: Disposition.retention)
    // A commit that was refused leaves a key that nobody uses.
    for id in spoken where !known.contains(id) {
      guard try !tables.holdsObject(id), try !tables.holdsLeaf(of: id) else {
        throw .damaged(place: "case \(matter)", what: "`\(id)`, which speaks of keeping and destroying, is missing")
      }
    }
    return events
  }

  /// Destroys the keys and the sealed bytes of everything that certificates name.
  func settleDestructions() throws(StoreError) {
    guard owesDestruction else { return }
    let ordered = try tables.destructions()
    guard !ordered.isEmpty else { return }
    let done = try keys.destroyed()
    let due = ordered.filter { done[$0.key] == nil }
    try Warrants(objects: objects).require(due)
    try options.fault(.beforeErasure)
    try keys.destroy(due)
    let left = try tables.unerased()
    try removeFiles(left.inFiles)
    try tables.connection.transaction { () throws(StoreError) in try tables.erase(left.inRows + left.inFiles) }
    // A server empties its files in its own time; it is asked to where something was deleted.
    if !layout.isShared || !(left.inRows + left.inFiles).isEmpty {
      try tables.connection.emptyLog(layout.database)
    }
    try options.fault(.afterErasure)
  }

  /// Removes sealed files for good: once their rows no longer name them, nothing would look for one that came back.
  private func removeFiles(_ objects: [Identifier]) throws(StoreError) {
    guard !objects.isEmpty else { return }
    try files { () throws(FileError) in
      for id in objects {
        for place in [layout.object(id), layout.incoming(id)] { try FileSystem.removeIfPresent(place) }
      }
      for folder in Set(objects.map(layout.objectFolder)).union([layout.incoming])
      where try FileSystem.facts(folder) != nil { try FileSystem.syncDirectory(folder) }
    }
  }

  /// Writes each certificate with its proof beside the keys and, where the settings name one, to a second place.
  func writeCertificates() throws(StoreError) {
    guard owesDestruction else { return }
    for certificate in try tables.certificates() {
      guard let position = try tables.position(of: certificate), position < published else { continue }
      try options.fault(.beforeCertificate)
      for folder in [layout.destroyed] + secondPlace { try write(certificate, in: folder) }
      try options.fault(.afterCertificate)
    }
    owesDestruction = false
  }

  private func write(_ certificate: Identifier, in folder: String) throws(StoreError) {
    let place = folder + "/" + Self.name(of: certificate)
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) == nil else { return }
    let receipt = Array(try receipt(certificate, opening: .payload).utf8)
    try files { () throws(FileError) in
      try FileSystem.createDirectory(folder, mode: StoreLayout.privateDirectory)
      try FileSystem.replace(place, with: receipt, mode: StoreLayout.privateFile)
    }
  }

  /// Whether an object is kept and was not destroyed.
  func stands(_ id: Identifier) throws(StoreError) -> Bool {
    guard try tables.holdsObject(id) else { return false }
    return try objects.certificate(of: id) == nil
  }

  private var secondPlace: [String] { options.settings.destroyedFolder.map { [$0] } ?? [] }

  static func name(of certificate: Identifier) -> String { "\(certificate).tlog-proof" }
}
