import Foundation
import Keeping
import Notation
import Retention
import TestSupport
import Testing

/// What a backup that is older than a destruction can still yield.
@Suite(.overBothDatabases) struct RestoredDestructionTests {
  /// An office whose oldest backup holds a request that was destroyed five years later.
  private func destroyedAfterBackup() throws -> (office: Office, matter: Office.Case, destroyed: Destroyed) {
    let office = Office()
    office.settings.destroyedFolder = office.directory + "/elsewhere"
    try FileManager.default.createDirectory(
      atPath: office.directory + "/elsewhere", withIntermediateDirectories: true)
    let store = try office.open()
    let matter = try office.release(store)
    try backUp(office, "oldest")
    try office.goTo("2031-03-02")
    return (office, matter, try office.dispose("request", of: matter.id, in: store))
  }

  private func backUp(_ office: Office, _ name: String) throws {
    let place = office.directory + "/" + name
    try Backup(of: office.place, settings: office.settings, clock: { office.now })
      .write(to: place, keys: place + "-keys")
  }

  private func restore(
    _ office: Office, _ name: String, keys: String? = nil, destroyed: [String] = [], nothing: Bool = false
  ) throws(StoreError) -> Restore.Summary {
    let place = office.directory + "/" + name
    return try Restore.run(
      from: place, keys: keys ?? place + "-keys", to: office.directory + "/restored",
      knowing: .init(
        now: office.now, destroyed: destroyed, knowsNothingDestroyed: nothing, settings: office.elsewhere))
  }

  private func expectGone(_ matter: Office.Case, _ destroyed: Destroyed, _ office: Office) throws {
    var options = StoreOptions(clock: { office.now })
    options.settings = office.elsewhere
    let place = office.directory + "/restored"
    do {
      let store = try Store.open(place, options: options)
      let gone = StoreError.destroyed(matter.request, certificate: destroyed.certificate)
      #expect(throws: gone) { try store.object(matter.request) }
      #expect(try !store.events(case: matter.id).isEmpty)
    }
    let verification = try Store.verify(place, settings: office.elsewhere)
    #expect(verification.damages == [] && verification.destroyed == 2 && verification.certificates == 1)
  }

  @Test func `the oldest backup restored with the certificates kept elsewhere does not yield the record`() throws {
    let (office, matter, destroyed) = try destroyedAfterBackup()
    // The copy of the keys is years past its life: without word of what was destroyed nothing is restored.
    #expect(throws: StoreError.self) { try restore(office, "oldest") }
    // A place that holds no certificate is no word of it.
    let empty = office.directory + "/empty"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    #expect(throws: StoreError.self) { try restore(office, "oldest", destroyed: [empty]) }
    #expect(!FileManager.default.fileExists(atPath: office.directory + "/restored"))
    let summary = try restore(office, "oldest", destroyed: [office.directory + "/elsewhere"])
    #expect(summary.certificates == 1)
    try expectGone(matter, destroyed, office)
  }

  @Test func `the oldest backup of the store with the keys of today does not yield the record`() throws {
    let (office, matter, destroyed) = try destroyedAfterBackup()
    #expect(try restore(office, "oldest", keys: office.place + "/keys").certificates == 1)
    try expectGone(matter, destroyed, office)
  }

  @Test func `a backup made after the destruction carries its certificate`() throws {
    let (office, matter, destroyed) = try destroyedAfterBackup()
    try backUp(office, "newer")
    #expect(try restore(office, "newer").certificates == 1)
    try expectGone(matter, destroyed, office)
  }

  @Test func `keys within their life are taken, and a day later they are not`() throws {
    let office = Office()
    let matter = try office.release(try office.open())
    try backUp(office, "b")
    let made = office.now
    office.now = made.advanced(byMilliseconds: 30 * 86_400_000)
    #expect(throws: StoreError.self) { try restore(office, "b") }
    office.now = made.advanced(byMilliseconds: 30 * 86_400_000 - 1)
    #expect(try restore(office, "b").verification.damages == [])
    let reader = try LedgerReader(office.directory + "/restored", settings: office.elsewhere)
    #expect(try reader.keptKinds(case: matter.id).contains("request"))
  }

  @Test func `keys past their life are taken where somebody vouches that nothing was destroyed`() throws {
    let office = Office()
    _ = try office.release(try office.open())
    try backUp(office, "b")
    try office.goTo("2040-01-01")
    #expect(try restore(office, "b", nothing: true).verification.damages == [])
  }

  @Test func `what is no proof of a destruction in this log destroys nothing`() throws {
    let (office, _, destroyed) = try destroyedAfterBackup()
    let (other, _, foreign) = try destroyedAfterBackup()
    let text = try String(contentsOfFile: destroyed.file, encoding: .utf8)
    let changed = office.directory + "/changed"
    try Data(text.replacing("index ", with: "index 1").utf8).write(to: URL(filePath: changed))
    for place in [foreign.file, changed, office.directory + "/none"] {
      #expect(throws: StoreError.self, "\(place)") { try restore(office, "oldest", destroyed: [place]) }
      #expect(!FileManager.default.fileExists(atPath: office.directory + "/restored"))
    }
    withExtendedLifetime(other) {}
  }

  @Test func `without the second place that the settings name nothing is destroyed`() throws {
    let office = Office()
    office.settings.destroyedFolder = office.directory + "/unmounted"
    let store = try office.open()
    let matter = try office.release(store)
    try office.goTo("2031-03-02")
    #expect(throws: RetentionError.self) { try office.dispose("request", of: matter.id, in: store) }
    #expect(try store.object(matter.request) == Array(Office.Case.request.utf8))
  }
}
