import Database
import Foundation
import Keeping
import Notation
import PostgresFixture
import Retention
import TestSupport
import Testing

/// What somebody can bring about who can write the ledger's database, but has no keys.
@Suite(.overBothDatabases) struct ForgedRowTests {
  private func change(_ office: Office, _ statements: [(sql: String, ids: [Identifier])]) throws {
    let connection = try office.ledger.open(Schema(applicationID: 0x4348_4E31, migrations: [[], []]), .write)
    for (sql, ids) in statements { try connection.run(sql, ids.map { .blob($0.bytes) }) }
    connection.close()
  }

  @Test func `a mark of destruction that no certificate bears out destroys nothing, and a rebuild takes it away`()
    throws
  {
    let office = Office()
    let matter = try office.release(try office.open())
    let other = try office.release(try office.open())
    try office.goTo("2031-03-02")
    let certificate = try office.dispose("request", of: other.id, in: try office.open()).certificate
    // A certificate that is not kept, and one that names something else.
    for named in [matter.request, certificate] {
      try change(office, [("INSERT INTO destructions VALUES ($1, $2)", [matter.request, named])])
      #expect(throws: StoreError.self) { _ = try office.open() }
      var options = StoreOptions(clock: { office.now })
      options.settings = office.settings
      let made = try Rebuild.run(office.place, options: options).projections
      #expect(made.first { $0.name == "destructions" }?.different == 1)
      #expect(try office.open().object(matter.request) == Array(Office.Case.request.utf8))
      #expect(try office.verify().damages == [])
    }
  }

  @Test(arguments: 0..<4)
  func `a hold whose row was taken away stays a hold, or nothing is destroyed`(way: Int) throws {
    let office = Office()
    let matter = try office.release(try office.open())
    let hold: Identifier
    do {
      let store = try office.open()
      hold = try office.desk(store).placeHold(on: matter.id, kind: nil, reason: "a suit")
      try store.publish()
    }
    let elsewhere = "UPDATE events SET owner = $2, sequence = 1 WHERE id = $1"
    let gone = [
      "DELETE FROM events WHERE id = $1", "DELETE FROM objects WHERE id = $1", "DELETE FROM leaves WHERE object = $1",
    ]
    try change(office, way == 0 ? [(elsewhere, [hold, hold])] : gone.prefix(way).map { ($0, [hold]) })
    try office.goTo("2031-03-02")
    #expect(throws: (any Error).self) {
      _ = try office.dispose("request", of: matter.id, in: try office.open())
    }
    let keys = try SQLiteConnection(
      office.place + "/keys/keys.sqlite", schema: Schema(applicationID: 0x4348_4B31, migrations: [[], []]),
      access: .read)
    #expect(try keys.row("SELECT 1 FROM objects WHERE id = $1", [.blob(matter.request.bytes)]) != nil)
  }
}
