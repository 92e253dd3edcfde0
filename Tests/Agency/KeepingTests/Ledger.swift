import Database
import DurableFiles
import Foundation
import Keeping
import Notation
import PostgresFixture
import Testing

/// A ledger in a directory of its own that goes away with it, and the things that tests put in.
final class Ledger {
  static let official = "Official::\"o-17\""

  let directory: String
  private var now: Int64 = 1_772_000_000_000
  private var seed: UInt64
  let kind: DatabaseKind
  /// The server's database, in a test over PostgreSQL.
  private(set) lazy var database: TestDatabase? = makeDatabase()
  /// Another one, for what is restored.
  private lazy var otherDatabase: TestDatabase? = makeDatabase()

  init(seed: UInt64 = 1, over kind: DatabaseKind = .current) {
    self.seed = seed
    self.kind = kind
    // Beside a server in memory, the disk would be all that takes time.
    let memory = "/dev/shm"
    let isInMemory = kind == .postgresql && FileManager.default.isWritableFile(atPath: memory)
    directory = (isInMemory ? memory + "/" : NSTemporaryDirectory()) + "keeping-\(UUID().uuidString)"
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  var store: String { directory + "/var" }
  func out(_ name: String) -> String { directory + "/out/" + name }

  func options() -> StoreOptions {
    var options = StoreOptions(
      clock: { [unowned self] in
        now += 1
        return Instant(milliseconds: now)
      }, random: { [unowned self] count in bytes(count) })
    options.creates = true
    options.settings = settings
    return options
  }

  /// The settings of this ledger.
  var settings: Settings { settings(database) }

  /// The settings of what is restored of it.
  var elsewhere: Settings { settings(otherDatabase) }

  private func settings(_ database: TestDatabase?) -> Settings {
    var settings = Settings()
    settings.origin = "example.org/office"
    if let server = database?.server { settings.database = LedgerDatabase(server: server) }
    return settings
  }

  private func makeDatabase() -> TestDatabase? {
    guard kind == .postgresql else { return nil }
    do { return try TestDatabase(kind) } catch {
      Issue.record("no database: \(error)")
      return nil
    }
  }

  func open(fault: @escaping (FaultPoint) throws(StoreError) -> Void = { _ in }) throws(StoreError) -> Store {
    var options = options()
    options.fault = fault
    return try Store.open(store, options: options)
  }

  /// Opens, works and closes, so that the lock is free afterwards.
  @discardableResult
  func run<Result>(
    fault: @escaping (FaultPoint) throws(StoreError) -> Void = { _ in }, _ body: (Store) throws -> Result
  ) throws -> Result {
    let store = try open(fault: fault)
    return try body(store)
  }

  /// What tells other processes of the database.
  var environment: [String: String] {
    database?.server.map(Self.environment) ?? [:]
  }

  /// What tells other processes of a server's database.
  static func environment(of server: PostgresPlace) -> [String: String] {
    [
      "CHANCERY_DATABASE": "postgresql", "CHANCERY_DATABASE_SOCKET": server.socketFolder,
      "CHANCERY_DATABASE_NAME": server.database, "CHANCERY_DATABASE_USER": server.user,
    ]
  }

  /// Waits until the server has ended what killed processes had begun.
  func awaitQuiet() throws {
    if let server = database?.server { try PostgresServer.shared().awaitQuiet(server) }
  }

  /// Lets the probe go once through everything that a ledger writes.
  func runScript() throws -> Confirmed {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = KillTests.program
    process.arguments = ["script", store, directory + "/out"]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = pipe
    try process.run()
    var confirmed = Confirmed()
    confirmed.add(String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
    process.waitUntilExit()
    return confirmed
  }

  /// Changes rows as nobody may.
  func plant(_ statement: String) throws {
    guard let server = database?.server else { return try DamageTests.Planted(store: store).run(statement) }
    try Self.plant(statement, in: server)
  }

  /// Changes rows on a server, with the function of SQLite's that the statements use.
  static func plant(_ statement: String, in place: PostgresPlace) throws {
    try PostgresServer.shared().run(
      """
      CREATE OR REPLACE FUNCTION zeroblob(bigint) RETURNS bytea LANGUAGE sql AS
      $$ SELECT decode(repeat('00', $1::int), 'hex') $$;
      \(statement)
      """, in: place.database)
  }

  func verify() throws(StoreError) -> Verification {
    try Store.verify(store, settings: options().settings)
  }

  /// Bytes that look random and are the same in each run.
  func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in
      seed ^= seed << 13
      seed ^= seed >> 7
      seed ^= seed << 17
      return UInt8(truncatingIfNeeded: seed >> 24)
    }
  }
}

extension Ledger {
  func opening(_ store: Store, _ matter: Identifier) -> Commit {
    let payload = CaseOpened(
      number: "FD-2026-000001", directive: "4320-025B", kind: "foreign-disclosure",
      opened: Instant(milliseconds: 1_771_000_000_000), responsible: Self.official)
    return Commit(
      case: matter, expectedSequence: 0, events: [NewEvent(store.makeIdentifier(), payload, actor: Self.official)])
  }

  func fact(_ store: Store, _ number: Int) -> NewEvent {
    NewEvent(
      store.makeIdentifier(),
      FactAnswered(
        about: "Item::\"r\(number)\"", fact: "owners", value: ["cbp"], by: Self.official,
        at: Instant(milliseconds: 1_771_000_000_000), evidence: [.init(document: "documents/r.pdf", page: 1)]),
      actor: Self.official)
  }

  func document(
    _ store: Store, _ matter: Identifier, bytes: [UInt8], contents: NewObject.Contents? = nil
  ) -> Commit {
    let id = store.makeIdentifier()
    let payload = DocumentSealed(
      object: id, place: "documents/request.pdf", item: "r1", sha256: .sha256(bytes), bytes: bytes.count)
    return Commit(
      case: matter, expectedSequence: nil,
      events: [NewEvent(store.makeIdentifier(), payload, actor: Self.official)],
      objects: [NewObject(id, kind: "document", contents: contents ?? .bytes(bytes))])
  }

  func release(_ store: Store, _ matter: Identifier, folder: String, files: [NewPackage.File]) -> Commit {
    let determination = Array("{\"outcome\":\"permitted\"}".utf8)
    let object = store.makeIdentifier()
    let determined = store.makeIdentifier()
    let released = store.makeIdentifier()
    let hash = Digest.sha256([])
    let package = NewPackage(store.makeIdentifier(), folder: folder, files: files)
    return Commit(
      case: matter, expectedSequence: nil,
      events: [
        NewEvent(
          determined,
          CaseDetermined(
            action: "release", outcome: "permitted", directive: ("4320-025B", hash), registersHash: hash,
            determination: (object, .sha256(determination))), actor: Self.official),
        NewEvent(
          released, DisclosureReleased(of: package, determination: determined), actor: Self.official,
          causation: determined),
        NewEvent(
          store.makeIdentifier(),
          DisclosureAccounted(
            release: released,
            person: .init(id: "p1", names: ["Søren Å. Quist-O'Dea"], identifiers: ["A 012-345-678"]),
            what: (CalendarDate(dayNumber: 20_500), "travel records", "customs investigation"),
            recipient: .init(name: "Invented Customs", office: nil, address: ["1 Quay"]),
            grounds: (["552a(b)(3)"], ["tecs"], Self.official)), actor: Self.official, causation: released),
      ],
      objects: [NewObject(object, kind: "determination", contents: .bytes(determination))], package: package)
  }

  /// Two small files.
  static let files: [NewPackage.File] = [
    .init(name: "records.pdf", bytes: Array("released pages".utf8)),
    .init(name: "manifest.json", bytes: Array("{}".utf8)),
  ]
}
