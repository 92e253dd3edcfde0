import Database
import Foundation
import Keeping
import Notation
import PostgresFixture
import Retention
import TestSupport
import Testing
import TransparencyLog

@Suite(.overBothDatabases) struct DispositionTests {
  private static let anySchema = Schema(applicationID: 0x4348_4B31, migrations: [[], []])

  /// The wrapped key of an object, as it lies on disk.
  private static func wrappedKey(_ object: Identifier, _ office: Office) throws -> [UInt8] {
    let connection = try SQLiteConnection(office.place + "/keys/keys.sqlite", schema: anySchema, access: .read)
    let row = try connection.row("SELECT wrapped FROM objects WHERE id = $1", [.blob(object.bytes)])
    return try #require(row?.first?.blob)
  }

  private static func sealed(_ object: Identifier, _ office: Office) throws -> [UInt8] {
    let schema = Schema(applicationID: 0x4348_4E31, migrations: [[], []])
    let connection = try office.ledger.open(schema, .read)
    let row = try connection.row("SELECT content FROM objects WHERE id = $1", [.blob(object.bytes)])
    return try #require(row?.first?.blob)
  }

  @Test func `what two people find past its time is gone from every file, and the log says so and still holds`() throws
  {
    let office = Office()
    var store: Store? = try office.open()
    let matter = try office.release(try #require(store))
    let key = try Self.wrappedKey(matter.request, office)
    let sealed = try Self.sealed(matter.request, office)
    #expect(!Office.places(of: key, below: office.place).isEmpty)
    // A server keeps its files itself.
    #expect(Office.places(of: sealed, below: office.place).isEmpty == (DatabaseKind.current == .postgresql))
    try office.goTo("2031-03-02")
    let destroyed = try office.dispose("request", of: matter.id, in: try #require(store))
    let gone = StoreError.destroyed(matter.request, certificate: destroyed.certificate)
    #expect(throws: gone) { try store?.object(matter.request) }
    // While the store is open, with its write-ahead logs beside it.
    #expect(Office.places(of: key, below: office.place) == [])
    #expect(Office.places(of: sealed, below: office.place) == [])
    let scans = Office.places(of: Array(matter.scan.bytes), below: office.place + "/objects")
    #expect(scans == [])
    let scan = try FileManager.default.subpathsOfDirectory(atPath: office.place + "/objects")
    #expect(!scan.contains { $0.hasSuffix(matter.scan.description) })
    #expect(Set(destroyed.contents.keys) == [matter.request, matter.scan])
    #expect(destroyed.contents.clause == "R/1" && destroyed.contents.schedule == "R")
    #expect(destroyed.contents.irrecoverableFrom.description == "2031-04-01")
    store = nil
    let verification = try office.verify()
    #expect(verification.damages == [] && verification.destroyed == 2 && verification.certificates == 1)
    let again = try office.open()
    #expect(throws: gone) { try again.object(matter.request) }
  }

  @Test func `whatever the desk did is published before it returns`() throws {
    let office = Office()
    let store = try office.open()
    let matter = try office.release(store)
    try office.goTo("2031-03-02")
    let desk = office.desk(store)
    func expectPublished(_ step: String) throws {
      let note = try String(contentsOfFile: office.place + "/log/checkpoint", encoding: .utf8)
      let checkpoint = try Checkpoint(untrusted: note, key: try .init(untrusted: store.verifierKey))
      #expect(checkpoint.size == store.size, "\(step)")
    }
    let hold = try desk.placeHold(on: matter.id, kind: nil, reason: "an inspection")
    try expectPublished("hold")
    try desk.liftHold(hold, reason: "over")
    try expectPublished("lift")
    try desk.noteRecordDestroyed(in: matter.id, reference: "a test")
    try expectPublished("note")
    let proposal = try desk.propose("request", of: matter.id, reason: "past its time")
    try expectPublished("propose")
    try office.desk(store, as: Office.second).review(proposal, approves: true, reason: "seen")
    try expectPublished("review")
    _ = try desk.destroy(proposal)
    try expectPublished("destroy")
  }

  @Test func `the certificate is a proof for outsiders and tells nothing of people`() throws {
    let office = Office()
    let store = try office.open()
    let matter = try office.release(store)
    try office.goTo("2031-03-02")
    let destroyed = try office.dispose("copy-provided", of: matter.id, in: store)
    let text = try String(contentsOfFile: destroyed.file, encoding: .utf8)
    let receipt = try Receipt.check(untrusted: text, key: try .init(untrusted: store.verifierKey))
    #expect(receipt.header?.type == "retention.destroyed")
    let payload = try #require(receipt.payload)
    #expect(try DestructionCertified(payload, source: "certificate") == destroyed.contents)
    #expect(destroyed.contents.keys.contains(matter.package) && destroyed.contents.keys.count == 2)
    #expect(destroyed.folders == [office.directory + "/out/\(matter.id)"])
    #expect(destroyed.contents.days.map(\.from) == ["event:disclosure.released"])
  }

  @Test func `who proposes never reviews, and nothing goes without an approval`() throws {
    let office = Office()
    let store = try office.open()
    let matter = try office.release(store)
    try office.goTo("2031-03-02")
    let desk = office.desk(store)
    let proposal = try desk.propose("request", of: matter.id, reason: "past its time")
    #expect(throws: RetentionError.self) { try desk.destroy(proposal) }
    #expect(
      throws: RetentionError.store(.inadmissible("who proposed a disposition cannot review it; a second person must"))
    ) {
      try desk.review(proposal, approves: true, reason: "mine")
    }
    try office.desk(store, as: Office.second).review(proposal, approves: false, reason: "wanted")
    #expect(throws: RetentionError.self) { try desk.destroy(proposal) }
    #expect(throws: RetentionError.self) {
      try office.desk(store, as: Office.second).review(proposal, approves: true, reason: "again")
    }
    #expect(try store.object(matter.request) == Array(Office.Case.request.utf8))
    let other = try office.dispose("request", of: matter.id, in: store)
    #expect(throws: RetentionError.self) { try desk.destroy(other.contents.proposal) }
    #expect(throws: RetentionError.self) { try office.dispose("request", of: matter.id, in: store) }
  }

  @Test func `a certificate without a destruction, and one beside other events, are refused`() throws {
    let office = Office()
    let store = try office.open()
    let matter = try office.release(store)
    let id = store.makeIdentifier()
    let proposed = DispositionProposed(
      kind: "request", rule: ("R/1", "R"), due: CalendarDate(dayNumber: 0), reason: "forged")
    let forged = DestructionCertified(
      of: proposed, decision: (id, id), keys: [matter.request], irrecoverableFrom: CalendarDate(dayNumber: 0),
      left: ([], []))
    for events in [[forged], [forged, forged]] {
      #expect(throws: StoreError.self) {
        try store.commit(
          Commit(
            case: matter.id, expectedSequence: nil,
            events: events.map { NewEvent(store.makeIdentifier(), $0, actor: Office.first) }))
      }
    }
    #expect(try store.object(matter.request) == Array(Office.Case.request.utf8))
  }

  @Test func `the accounting of one person goes apart from the other's and from the case, and after the copy`() throws {
    let office = Office()
    try disposeOfAccounting(office, try office.open())
    #expect(try office.verify().damages == [])
  }

  private func disposeOfAccounting(_ office: Office, _ open: Store) throws {
    let matter = try office.release(open)
    try office.goTo("2031-03-02")
    // The life of the record has not ended.
    #expect(throws: RetentionError.self) {
      try office.dispose("accounting", of: matter.id, only: .person("p1"), in: open)
    }
    try office.desk(open).noteRecordDestroyed(in: matter.id, reference: "schedule N1-000")
    // The released copy states it too.
    #expect(throws: RetentionError.self) {
      try office.dispose("accounting", of: matter.id, only: .person("p1"), in: open)
    }
    try office.dispose("copy-provided", of: matter.id, in: open)
    let gone = try office.dispose("accounting", of: matter.id, only: .person("p1"), in: open)
    #expect(gone.contents.keys == [matter.accounts[0]])
    #expect(throws: StoreError.destroyed(matter.accounts[0], certificate: gone.certificate)) {
      try open.event(matter.accounts[0])
    }
    #expect(try open.event(matter.accounts[1]).payload["person"] == "p2")
    let left = try open.events(case: matter.id).map(\.type)
    #expect(left.contains("disclosure.released") && left.contains("case.opened"))
    try office.dispose("accounting", of: matter.id, in: open)
    #expect(throws: StoreError.self) { try open.event(matter.accounts[1]) }
    #expect(try !open.keptKinds(case: matter.id).contains("accounting"))
  }

  @Test func `what is kept by the days of an event that went is still kept by them`() throws {
    let office = Office()
    let store = try office.open()
    let matter = try office.release(store)
    office.rules.removeAll { $0.years == 0 }
    office.rules[0] = RetentionRule(
      kind: "copy-provided", clause: "R/3", years: 5, from: "event:case.documentSealed", bound: .floor)
    office.rules[1] = RetentionRule(
      kind: "request", clause: "R/1", years: 9, from: "event:disclosure.released", bound: .floor)
    try office.goTo("2031-03-02")
    try office.dispose("copy-provided", of: matter.id, in: store)
    try office.dispose("accounting", of: matter.id, in: store)
    #expect(try !store.events(case: matter.id).contains { $0.type == "disclosure.released" })
    #expect(
      throws: RetentionError.notDue(kind: "request", state: .kept(until: try #require(CalendarDate("2035-02-25"))))
    ) {
      try office.dispose("request", of: matter.id, in: store)
    }
    try office.goTo("2035-02-25")
    try office.dispose("request", of: matter.id, in: store)
  }

  @Test(arguments: FaultPoint.ofDestruction + [.beforeIndex, .afterIndex])
  func `interrupted anywhere, nothing opens what was ordered destroyed, and a start completes it`(
    point: FaultPoint
  ) throws {
    let office = Office()
    var matter: Office.Case?
    do {
      let store = try office.open()
      matter = try office.release(store)
      try office.goTo("2031-03-02")
    }
    let request = try #require(matter).request
    do {
      // Whatever comes before is passed by proposal and review too.
      var isErasing = false
      let store = try office.open { found throws(StoreError) in
        if found == .beforeErasure { isErasing = true }
        if isErasing, found == point { throw .planted(point) }
      }
      #expect(throws: RetentionError.store(.planted(point))) {
        try office.dispose("request", of: matter!.id, in: store)
      }
    }
    #expect(try office.verify().isSound)
    let reader = try LedgerReader(office.place, settings: office.settings)
    #expect(try reader.events(case: #require(matter).id).last?.type == "retention.destroyed")
    do {
      let store = try office.open()
      #expect(throws: StoreError.self) { try store.object(request) }
    }
    let verification = try office.verify()
    #expect(verification.damages == [] && verification.destroyed == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: office.place + "/keys/destroyed").count == 1)
  }

  @Test func `a key that is missing without a certificate is damage, and so is a mark without one`() throws {
    for (isOfKeys, sql) in [
      (true, "DELETE FROM objects WHERE id = $1"), (true, "INSERT INTO destroyed VALUES ($1, $1)"),
      (false, "INSERT INTO destructions VALUES ($1, $1)"),
    ] {
      let office = Office()
      let matter = try office.release(try office.open())
      let schema = Schema(applicationID: isOfKeys ? 0x4348_4B31 : 0x4348_4E31, migrations: [[], []])
      let place = isOfKeys ? DatabasePlace.file(office.place + "/keys/keys.sqlite") : office.ledger
      let connection = try place.open(schema, .write)
      try connection.run(sql, [.blob(matter.request.bytes)])
      connection.close()
      #expect(try !office.verify().isSound, "\(sql)")
    }
  }
}

/// The accounting of one person, apart from the case and from the accounting of others.
@Suite(.overBothDatabases) struct PersonTests {
  private func reader(_ office: Office) throws -> LedgerReader {
    try LedgerReader(office.place, settings: office.settings)
  }

  @Test func `a person's accounting is found when all else is gone, and goes alone with its words`() throws {
    let office = Office()
    try dispose(office, try office.open())
    #expect(try office.verify().damages == [])
  }

  private func dispose(_ office: Office, _ store: Store) throws {
    let matter = try office.release(store)
    let name = try #require(Office.Case.names["p1"])
    #expect(try reader(office).accounting(named: name).map(\.event) == [matter.accounts[0]])
    #expect(try reader(office).accounting(identifier: "A000000002").map(\.event) == [matter.accounts[1]])
    try office.goTo("2031-03-02")
    try office.dispose("request", of: matter.id, in: store)
    try office.dispose("copy-provided", of: matter.id, in: store)
    #expect(try reader(office).accounting(named: name).map(\.event) == [matter.accounts[0]])
    try office.desk(store).noteRecordDestroyed(in: matter.id, reference: "schedule N1-000")
    try office.dispose("accounting", of: matter.id, only: .person("p1"), in: store)
    #expect(try reader(office).accounting(named: name).isEmpty)
    #expect(try reader(office).search(["quackenbush"]).isEmpty)
    #expect(try reader(office).accounting(identifier: "A 000-000-002").map(\.event) == [matter.accounts[1]])
    // While the store is open, with its write-ahead log beside it.
    let files = ["/index.sqlite", "/index.sqlite-wal"].map { office.place + $0 }
    for file in files {
      let bytes = [UInt8](FileManager.default.contents(atPath: file) ?? Data())
      #expect(bytes.firstRange(of: matter.accounts[0].bytes) == nil, "\(file)")
    }
    #expect(
      [UInt8](FileManager.default.contents(atPath: files[0]) ?? Data()).firstRange(of: matter.accounts[1].bytes) != nil)
  }
}

/// Records that came together and go one by one.
@Suite(.overBothDatabases) struct BatchTests {
  private func batch(_ office: Office, _ store: Store, _ matter: Identifier) throws -> [NewObject] {
    let records = (0..<100).map { number in
      NewObject(
        store.makeIdentifier(), kind: NewBatch.kind, contents: .bytes(Array("an invented crossing \(number)".utf8)),
        retention: "request")
    }
    var commit = Commit(case: matter, expectedSequence: nil, events: [])
    commit.batch = NewBatch(store.makeIdentifier(), actor: Office.first, records: records)
    let leaves = store.size
    let committed = try store.commit(commit)
    #expect(committed.leaves == [leaves] && committed.events == [commit.batch?.id])
    return records
  }

  private func destroyOne(_ office: Office) throws -> [Identifier] {
    let store = try office.open()
    let matter = try office.release(store)
    let records = try batch(office, store, matter.id).map(\.id)
    try office.goTo("2031-03-02")
    let destroyed = try office.dispose("request", of: matter.id, only: .record(records[42]), in: store)
    #expect(destroyed.contents.keys == [records[42]])
    #expect(throws: StoreError.destroyed(records[42], certificate: destroyed.certificate)) {
      try store.object(records[42])
    }
    for (number, record) in records.enumerated() where number != 42 {
      #expect(try store.object(record) == Array("an invented crossing \(number)".utf8))
    }
    let batch = try #require(try store.events(case: matter.id).first { $0.type == BatchSealed.type.name })
    #expect(batch.payload["records"]?.elements?.count == 100)
    #expect(throws: RetentionError.self) {
      try office.dispose("request", of: matter.id, only: .record(records[42]), in: store)
    }
    return records
  }

  @Test func `one record of a batch goes alone; the others are read and the leaf still verifies`() throws {
    let office = Office()
    let records = try destroyOne(office)
    let verification = try office.verify()
    #expect(verification.damages == [] && verification.destroyed == 1)
    // Of what is gone its hash is left, and the leaf commits to that.
    let schema = Schema(applicationID: 0x4348_4E31, migrations: [[], []])
    let connection = try office.ledger.open(schema, .write)
    let other = [UInt8](repeating: 0, count: 32)
    try connection.run("UPDATE objects SET sha256 = $2 WHERE id = $1", [.blob(records[42].bytes), .blob(other)])
    connection.close()
    #expect(try office.verify().damages.map(\.kind) == [.contradiction])
  }

  @Test func `a batch is refused where its records are not the store's to seal, or there is none`() throws {
    let office = Office()
    let store = try office.open()
    let matter = try office.release(store)
    func refuse(_ records: [NewObject], actor: String = Office.first) {
      var commit = Commit(case: matter.id, expectedSequence: nil, events: [])
      commit.batch = NewBatch(store.makeIdentifier(), actor: actor, records: records)
      #expect(throws: StoreError.self) { try store.commit(commit) }
    }
    let record = NewObject(store.makeIdentifier(), kind: NewBatch.kind, contents: .bytes([1]))
    refuse([])
    refuse([record, record])
    refuse([record], actor: "")
    refuse([NewObject(store.makeIdentifier(), kind: "document", contents: .bytes([1]))])
    refuse([NewObject(store.makeIdentifier(), kind: NewBatch.kind, contents: .file("/dev/null"))])
    let own = NewEvent(
      store.makeIdentifier(), BatchSealed(records: [matter.request], root: .sha256([])), actor: Office.first)
    #expect(throws: StoreError.self) {
      try store.commit(Commit(case: matter.id, expectedSequence: nil, events: [own]))
    }
  }
}
