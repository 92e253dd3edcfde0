import Database
import Foundation
import Keeping
import PostgresFixture
import Testing

/// The damages of tables, planted on a server.
@Suite(.enabled(if: PostgresServer.isInstalled, "\(PostgresServer.absence)"))
struct ServerDamageTests {
  /// Those that are written in SQL which both kinds take.
  private static func common(_ plants: [DamageTests.Plant]) -> [DamageTests.Plant] {
    plants.filter { plant in
      ["UPDATE", "DELETE", "INSERT", "DROP"].contains { plant.description.hasPrefix($0) }
        && !["rowid", "x'", "NOT NULL", "CAST"].contains { plant.description.contains($0) }
    }
  }

  private static func sound(facts: Int) throws -> Ledger {
    try DatabaseKind.$current.withValue(.postgresql) { try DamageTests.sound(facts: facts) }
  }

  /// Verifies a ledger over a copy of its database in which something was changed.
  private static func verify(_ ledger: Ledger, _ statement: String) throws -> Verification {
    let server = try PostgresServer.shared()
    let original = try #require(ledger.database?.server)
    let copy = try server.copy(original)
    defer { try? server.takeBack(copy) }
    try Ledger.plant(statement, in: copy)
    var settings = ledger.settings
    settings.database = LedgerDatabase(server: copy)
    return try Store.verify(ledger.store, settings: settings)
  }

  @Test func `each damage in the tables is found and its place named`() throws {
    let (small, large) = (try Self.sound(facts: 2), try Self.sound(facts: DamageTests.many))
    #expect(try Self.verify(small, "SELECT 1").damages == [])
    let inTables = Self.common(DamageTests.inTables)
    let inTrees = Self.common(DamageTests.inTrees)
    #expect(inTables.count > 20 && inTrees.count == 3)
    for (plant, ledger) in inTables.map({ ($0, small) }) + inTrees.map({ ($0, large) }) {
      let verification = try Self.verify(ledger, plant.description)
      let contradictions = verification.damages.filter { $0.kind == .contradiction }
      let place = plant.place == "store.sqlite" ? "database" : plant.place
      #expect(
        contradictions.contains { "\($0)".contains(place) },
        "\(plant), looking for `\(place)`: \(verification.damages)")
    }
  }

  @Test func `an older copy of the database, or an empty one, is refused beside the newer log`() throws {
    let ledger = Ledger(over: .postgresql)
    let server = try PostgresServer.shared()
    let matter = try ledger.run { store in
      let matter = store.makeIdentifier()
      try store.commit(ledger.opening(store, matter))
      try store.publish()
      return matter
    }
    let old = try server.copy(try #require(ledger.database?.server))
    let empty = try server.makeDatabase()
    defer { for place in [old, empty] { try? server.takeBack(place) } }
    try ledger.run { store in
      try store.commit(Commit(case: matter, expectedSequence: nil, events: [ledger.fact(store, 1)]))
      try store.publish()
    }
    for place in [old, empty] {
      var options = ledger.options()
      options.settings.database = LedgerDatabase(server: place)
      do throws(StoreError) {
        _ = try Store.open(ledger.store, options: options)
        Issue.record("\(place) was taken")
      } catch {
        guard case .damaged = error else {
          Issue.record("\(error)")
          continue
        }
      }
      #expect(try !Store.verify(ledger.store, settings: options.settings).isSound)
    }
    #expect(try ledger.verify().damages == [])
  }

  @Test func `a file of passwords that others may read is not used`() throws {
    let ledger = Ledger(over: .postgresql)
    try ledger.run { _ in }
    let file = ledger.directory + "/passwords"
    try Data("*:*:*:*:invented\n".utf8).write(to: URL(filePath: file))
    let place = try #require(ledger.database?.server)
    var options = ledger.options()
    options.settings.database = LedgerDatabase(
      server: PostgresPlace(
        socketFolder: place.socketFolder, database: place.database, user: place.user, passfile: file))
    for (mode, isTaken) in [(0o644, false), (0o600, true)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
      let opened = try? Store.open(ledger.store, options: options)
      #expect((opened != nil) == isTaken)
    }
  }
}
