package import Casework
package import Cedar
package import Directives
import FoundationEssentials
import Keeping
package import Notation
import Redaction
import Typesetting

/// The one way out.
///
/// Whatever leaves the office leaves here: determined again at this instant, redacted, marked, under a letter,
/// accounted for, and recorded in the same commit as the package itself.
package struct ReleaseGate {
  private let store: StorePlace
  private let examiner: Examiner
  private let clock: () -> Instant
  private let threads: Int

  /// What a release came to.
  package enum Answer {
    /// The package is on its way: committed, published, delivered.
    case released(Summary)
    /// The case was released before; its folder has been completed if it was not whole.
    case before(at: Instant)
    /// The directive does not permit it; nothing was written.
    case stopped(Determination)
  }

  /// What is told of a release; no data of a person.
  package struct Summary {
    /// Where the folder stands.
    package let folder: String
    /// Pages of the released records.
    package let pageCount: Int
    /// The first and last page number, when pages are numbered.
    package let bates: (first: String, last: String)?
    /// Passages withheld.
    package let withheldCount: Int
    /// Events that the case has in the ledger now.
    package let eventCount: Int
    /// Leaves in the log.
    package let logSize: UInt64
    /// The hash over all leaves.
    package let root: Digest
  }

  /// A gate before a store, which is made when the first release is committed.
  /// - Parameter threads: how many threads recognition may use.
  package init(store: StorePlace, examiner: Examiner, clock: @escaping () -> Instant, threads: Int) {
    self.store = store
    self.examiner = examiner
    self.clock = clock
    self.threads = threads
  }

  /// Releases a case, if the directive permits it now.
  /// - Parameters:
  ///   - folder: the case.
  ///   - destination: the folder that is to appear.
  ///   - principal: the official who releases.
  ///   - progress: is told in one line what is being done.
  /// - Throws: `DisclosureError`; nothing has left then.
  package func release(
    _ folder: CaseFolder, to destination: String, principal: EntityUID, progress: @escaping @Sendable (String) -> Void
  ) throws(DisclosureError) -> Answer {
    let store = try kept { () throws(StoreError) in try self.store.openKept() }
    if let store, let at = try releasedBefore(folder.file.id, store) { return .before(at: at) }
    // Also checked when it is committed; here, so that nobody waits for a redaction that cannot be delivered.
    guard !FileManager.default.fileExists(atPath: destination) else { throw .store(.taken(place: destination)) }
    let first = try examiner.examine(folder, action: "release", principal: principal, at: clock())
    guard first.determination.outcome == .permitted else { return .stopped(first.determination) }
    let records = try RecordsRedaction(
      folder: folder, directive: examiner.directive, examined: first, threads: threads,
      passwords: examiner.passwords
    ).redacted(progress)
    // What is due, and whether it is permitted, can turn on what was really withheld: ask again, at this instant.
    let at = clock()
    var circumstances = Examiner.Circumstances()
    circumstances.withheldCodes = records.codes
    circumstances.surveys = first.surveys
    let examined = try examiner.examine(folder, action: "release", principal: principal, at: at, circumstances)
    guard examined.determination.outcome == .permitted else { return .stopped(examined.determination) }
    let drafting = Drafting(
      folder: folder, examiner: examiner, examined: examined, records: records, principal: principal, at: at)
    let package = ReleasePackage(
      folder: folder, determination: examined.determination, records: records, letter: try drafting.letter(),
      accounting: drafting.accounting(), withheld: try drafting.withheld(), at: at)
    let files = try package.files(checkpoint: store?.recovered.checkpoint)
    return .released(
      try kept { () throws(StoreError) in
        try commit(files, package, to: destination, principal: principal, in: try opened(store))
      })
  }

  private func releasedBefore(_ matter: Identifier, _ store: Store) throws(DisclosureError) -> Instant? {
    try kept { () throws(StoreError) in
      try store.events(case: matter).first { $0.type == DisclosureReleased.type.name }?.at
    }
  }

  private func opened(_ store: Store?) throws(StoreError) -> Store {
    if let store { return store }
    return try self.store.open()
  }

  private func kept<Result>(_ body: () throws(StoreError) -> Result) throws(DisclosureError) -> Result {
    do throws(StoreError) {
      return try body()
    } catch {
      throw .store(error)
    }
  }

  private func commit(
    _ files: ReleasePackage.Files, _ package: ReleasePackage, to destination: String, principal: EntityUID,
    in store: Store
  ) throws(StoreError) -> Summary {
    let commit = try RecordOfRelease(package: package, files: files, principal: principal)
      .commit(to: destination, identifier: store.makeIdentifier)
    let committed = try store.commit(commit)
    let publication = try store.publish()
    if let failed = publication.undelivered.first(where: { $0.package == commit.package?.id }) { throw failed.reason }
    return Summary(
      folder: destination, pageCount: package.records.result.pageCount, bates: package.records.result.bates,
      withheldCount: package.records.result.withheld.count, eventCount: committed.sequence, logSize: committed.size,
      root: committed.root)
  }
}
