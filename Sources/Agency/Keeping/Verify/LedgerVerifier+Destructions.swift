import Database
import DurableFiles
import Notation
import TransparencyLog

extension LedgerVerifier {
  /// Learns what was destroyed under which certificate, and holds marks, keys and certificates against each other.
  ///
  /// A certificate counts that stands in the ledger, or that lies beside the keys with its proof, as after a backup
  /// older than it was restored.
  func verifyDestructions(_ tables: LedgerTables, _ objects: ObjectVault?) throws(StoreError) {
    let ordered = try readableDestructions(tables)
    destroyed = ordered
    guard let objects else { return }
    let done = try objects.keys.destroyed()
    let outside = try certificatesBesideKeys(tables)
    var covered: [Identifier: Set<Identifier>] = outside.mapValues { Set($0) }
    for certificate in Set(ordered.values) where try tables.position(of: certificate) != nil {
      attempt("event \(certificate)") { () throws(StoreError) in
        let event = try EventReading(tables: tables, objects: objects, registry: registry).event(certificate)
        let contents = try stored("event \(certificate)") { () throws(JSONError) in
          try DestructionCertified(event.payload, source: certificate.description)
        }
        covered[certificate] = Set(contents.keys)
      }
    }
    for (object, certificate) in ordered.merging(done, uniquingKeysWith: { first, _ in first }) {
      guard covered[certificate]?.contains(object) == true else {
        report("keys.sqlite object \(object)", "it is marked as destroyed, but no certificate says so")
        continue
      }
      destroyed[object] = certificate
      certificates.insert(certificate)
      if try objects.keys.holds(object) {
        report("keys.sqlite object \(object)", "its key is to be destroyed yet", .unpublished)
      }
    }
  }

  private func readableDestructions(_ tables: LedgerTables) throws(StoreError) -> [Identifier: Identifier] {
    var found: [Identifier: Identifier] = [:]
    for row in try tables.connection.rows("SELECT object, certificate FROM destructions") {
      guard let object = row[0].blob.flatMap({ Identifier($0) }),
        let certificate = row[1].blob.flatMap({ Identifier($0) })
      else {
        report("\(layout.databaseName) destruction \(name(row[0]))", "its row is malformed")
        continue
      }
      found[object] = certificate
    }
    return found
  }

  private func certificatesBesideKeys(_ tables: LedgerTables) throws(StoreError) -> [Identifier: [Identifier]] {
    let place = layout.destroyed
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil else { return [:] }
    guard let line = try tables.meta("vkey") else { return [:] }
    var found: [Identifier: [Identifier]] = [:]
    for name in try files({ () throws(FileError) in try FileSystem.names(in: place) }) where !name.hasSuffix(".new") {
      attempt("keys/destroyed/" + name) { () throws(StoreError) in
        let key = try log(layout.database) { () throws(LogError) in try VerifierKey(untrusted: line) }
        found.merge(try Certificates([place + "/" + name], key: key).keys) { first, _ in first }
      }
    }
    return found
  }

  /// A certificate must name what is recorded as destroyed, and rest on the word of two people.
  func verify(_ certificate: DestructionCertified, of event: EventHeader) {
    let place = "\(layout.databaseName) event \(event.id)"
    for id in certificate.keys where destroyed[id] != event.id {
      report(place, "it certifies the destruction of `\(id)`, which is not recorded as destroyed")
    }
    guard let proposal = dispositions[certificate.proposal], let review = dispositions[certificate.review],
      proposal.case == event.case, review.case == event.case, review.proposal == certificate.proposal,
      review.isApproval, proposal.actor != review.actor
    else { return report(place, "it rests on no proposal that a second person approved") }
  }

  /// Remembers what later certificates refer to.
  func note(_ sealed: SealedEvent) throws(StoreError) {
    let header = sealed.header
    let source = header.id.description
    try stored("event \(source)") { () throws(JSONError) in
      switch header.type {
      case DispositionProposed.type.name:
        dispositions[header.id] = Decision(case: header.case, actor: header.actor)
      case DispositionReviewed.type.name:
        let reviewed = try DispositionReviewed(sealed.payload, source: source)
        dispositions[header.id] = Decision(
          case: header.case, actor: header.actor, proposal: reviewed.proposal, isApproval: reviewed.isApproved)
      case DestructionCertified.type.name:
        verify(try DestructionCertified(sealed.payload, source: source), of: header)
      default: break
      }
    }
  }
}
