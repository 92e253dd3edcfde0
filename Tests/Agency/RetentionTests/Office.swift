import Database
import Foundation
import Keeping
import Notation
import PostgresFixture
import Retention
import Testing

/// A small office with a ledger, a clock that tests set, and a table of rules; all of it invented.
final class Office {
  static let first = "Official::\"first\""
  static let second = "Official::\"second\""

  let directory: String
  var settings = Settings()
  /// Of the kind that the test runs over, and another for what is restored; none for files.
  private let databases: [TestDatabase]
  /// The present moment; each event comes a millisecond later.
  var now = Instant(milliseconds: 1_772_000_000_000)
  /// Minutes that the site is ahead of UTC.
  var offsetMinutes: Int64 = 0
  var approved: Set<String> = ["copy-provided", "accounting", "request"]
  var rules = [
    RetentionRule(kind: "copy-provided", clause: "R/1", years: 5, from: "event:disclosure.released", bound: .floor),
    RetentionRule(kind: "request", clause: "R/1", years: 5, from: "event:disclosure.released", bound: .floor),
    RetentionRule(kind: "accounting", clause: "R/2", years: 5, from: "event:disclosure.released", bound: .floor),
    RetentionRule(kind: "accounting", clause: "R/2", years: 0, from: "event:record.destroyed", bound: .floor),
  ]

  init() {
    directory = NSTemporaryDirectory() + "retention-\(UUID().uuidString)"
    settings.origin = "example.org/office"
    do {
      databases = DatabaseKind.current == .sqlite ? [] : try (0..<2).map { _ in try TestDatabase(.postgresql) }
    } catch {
      // Without it the test would run over a file, and say nothing.
      Issue.record(error)
      databases = []
    }
    if let server = databases.first?.server { settings.database = LedgerDatabase(server: server) }
  }

  /// The settings of what is restored.
  var elsewhere: Settings {
    var settings = settings
    if let server = databases.last?.server { settings.database = LedgerDatabase(server: server) }
    return settings
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  var place: String { directory + "/var" }

  /// The database of the ledger.
  var ledger: DatabasePlace { settings.database.server.map { .server($0) } ?? .file(place + "/store.sqlite") }

  func open(
    fault: @escaping (FaultPoint) throws(StoreError) -> Void = { _ in }
  ) throws(StoreError) -> Store {
    var options = StoreOptions(clock: { [unowned self] in
      now = now.advanced(byMilliseconds: 1)
      return now
    })
    options.creates = true
    options.settings = settings
    options.fault = fault
    return try Store.open(place, options: options)
  }

  func desk(_ store: Store, as actor: String = Office.first) -> DispositionDesk {
    let (table, offset) = (RetentionTable(rules), offsetMinutes)
    let rules = DispositionDesk.Rules(
      table: { _ throws(StoreError) in table }, approved: approved, keyBackupDays: settings.keyBackupDays,
      localDay: { $0.advanced(byMilliseconds: offset * 60_000).date })
    return DispositionDesk(store, rules, actor: actor, now: { [unowned self] in now })
  }

  /// Sets the clock to noon of a day in UTC.
  func goTo(_ day: String) throws {
    now = try #require(CalendarDate(day)).start.advanced(byMilliseconds: 43_200_000)
  }

  func verify() throws -> Verification { try Store.verify(place, settings: settings) }

  /// Proposes as the first official, approves as the second, destroys.
  @discardableResult
  func dispose(
    _ kind: String, of matter: Identifier, only part: DispositionPart = .all, in store: Store
  ) throws -> Destroyed {
    let proposal = try desk(store).propose(kind, of: matter, only: part, reason: "past its time")
    try desk(store, as: Office.second).review(proposal, approves: true, reason: "seen")
    return try desk(store).destroy(proposal)
  }

  /// A case that asked with a letter and released two files about two people.
  func release(_ store: Store) throws -> Case {
    let matter = store.makeIdentifier()
    let (request, sealed, release) = (store.makeIdentifier(), store.makeIdentifier(), store.makeIdentifier())
    let large = store.makeIdentifier()
    let package = NewPackage(
      store.makeIdentifier(), folder: directory + "/out/\(matter)",
      files: [.init(name: "records.pdf", bytes: Array(Case.released.utf8))])
    let letter = Array(Case.request.utf8)
    let scan = [UInt8](repeating: 7, count: 3 << 20)
    let accounts = ["p1", "p2"].map { person in
      NewEvent(
        store.makeIdentifier(),
        DisclosureAccounted(
          release: release,
          person: .init(
            id: person, names: [Case.names[person] ?? ""], identifiers: ["A 000-000-00\(person.dropFirst())"]),
          what: (now.date, "records", "an inquiry"),
          recipient: .init(name: "Invented Customs", office: nil, address: ["1 Quay"]),
          grounds: (["552a(b)(3)"], [], Office.first)), actor: Office.first, causation: release)
    }
    let opened = CaseOpened(
      number: "FD-2026-000001", directive: "R", kind: "invented", opened: now, responsible: Office.first)
    try store.commit(
      Commit(
        case: matter, expectedSequence: 0,
        events: [
          NewEvent(store.makeIdentifier(), opened, actor: Office.first),
          NewEvent(
            sealed,
            DocumentSealed(
              object: request, place: "documents/request.txt", item: nil, sha256: .sha256(letter), bytes: letter.count),
            actor: Office.first),
          NewEvent(
            store.makeIdentifier(),
            DocumentSealed(
              object: large, place: "documents/scan.tif", item: nil, sha256: .sha256(scan), bytes: scan.count),
            actor: Office.first),
          NewEvent(release, DisclosureReleased(of: package, determination: sealed), actor: Office.first),
        ] + accounts,
        objects: [
          NewObject(request, kind: "document", contents: .bytes(letter), retention: "request"),
          NewObject(large, kind: "document", contents: .bytes(scan), retention: "request"),
        ], package: package))
    try store.publish()
    return Case(id: matter, request: request, scan: large, package: package.id, accounts: accounts.map(\.id))
  }

  /// What a released case consists of.
  struct Case {
    static let request = "a request by an invented authority"
    /// Invented names of the two people.
    static let names = ["p1": "Zebulon Quackenbush", "p2": "Xanthippe Oberholtzer"]
    static let released = "what was released about invented people"
    let id: Identifier
    let request: Identifier
    let scan: Identifier
    let package: Identifier
    /// Of p1 and of p2.
    let accounts: [Identifier]
  }

  /// Whether bytes stand in any file below a folder, and where.
  static func places(of bytes: [UInt8], below folder: String) -> [String] {
    var found: [String] = []
    for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      guard let data = FileManager.default.contents(atPath: folder + "/" + path) else { continue }
      if data.range(of: Data(bytes)) != nil { found.append(path) }
    }
    return found
  }
}
