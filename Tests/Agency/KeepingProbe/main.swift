import Foundation
import Keeping
import Notation

/// Releases packages into a ledger until it is killed, telling each step on the standard output as it happens.
///
/// Lines: `s FAULTPOINT` at a step; `c CASE FOLDER` once a release is confirmed. Or makes one backup, with such steps;
/// or goes once through everything that a ledger writes (`ScriptedRun`); or lets many clients commit at once
/// (`BusyClients`), or seals one large document and opens it again (`LargeDocument`).
@Sendable func say(_ line: String) {
  // What cannot be told was not confirmed.
  do { try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) } catch { exit(1) }
  FailingFrom.count()
}

func commit(_ store: Store, _ number: Int, folder: String) throws(StoreError) {
  let official = "Official::\"o-1\""
  let matter = store.makeIdentifier()
  let document = store.makeIdentifier()
  let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: number.isMultiple(of: 3) ? 2 << 20 : 2_000)
  let files = (0..<3).map {
    NewPackage.File(name: "file-\($0)", bytes: [UInt8](repeating: UInt8($0), count: 50_000 * $0 + number % 7))
  }
  let package = NewPackage(store.makeIdentifier(), folder: folder, files: files)
  let sealed = store.makeIdentifier()
  let release = store.makeIdentifier()
  let accounting = DisclosureAccounted(
    release: release, person: nil, what: (CalendarDate(dayNumber: 20_000), "records", "a test"),
    recipient: .init(name: "Invented Authority", office: nil, address: []), grounds: (["552a(b)(3)"], [], official))
  try store.commit(
    Commit(
      case: matter, expectedSequence: 0,
      events: [
        NewEvent(
          sealed,
          DocumentSealed(
            object: document, place: "documents/a.pdf", item: nil, sha256: .sha256(bytes), bytes: bytes.count),
          actor: official),
        NewEvent(release, DisclosureReleased(of: package, determination: sealed), actor: official),
        NewEvent(store.makeIdentifier(), accounting, actor: official),
      ],
      objects: [NewObject(document, kind: "document", contents: .bytes(bytes))], package: package))
  say("c \(matter) \(folder)")
  try store.publish()
}

let arguments = CommandLine.arguments
var settings = Settings()
do {
  // Which database: the one thing that the environment says.
  let environment = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("CHANCERY_DATABASE") }
  settings = try Settings.read(nil, source: "environment", environment: environment)
} catch {
  say("e \(error)")
  exit(64)
}
if arguments.count == 4, arguments[1] == "backup" {
  do throws(StoreError) {
    let backup = try Backup(of: arguments[2], settings: settings, clock: { Instant(milliseconds: 0) }) {
      point throws(StoreError) in
      say("s \(point.rawValue)")
    }
    try backup.write(to: arguments[3], keys: arguments[3] + "-keys")
    exit(0)
  } catch {
    say("e \(error)")
    exit(74)
  }
}
if arguments.count == 4, arguments[1] == "script" {
  exit(ScriptedRun(store: arguments[2], out: arguments[3], settings: settings).run() ? 0 : 74)
}
if arguments.count == 4, arguments[1] == "large" {
  do { try LargeDocument(store: arguments[2], file: arguments[3], settings: settings).run() } catch {
    say("e \(error)")
    exit(74)
  }
  exit(0)
}
if arguments.count == 4, arguments[1] == "clients" { BusyClients(store: arguments[2], settings: settings).run() }
guard arguments.count == 4, let count = Int(arguments[3]) else {
  say("usage: keeping-probe STORE OUT COUNT")
  exit(64)
}
var options = StoreOptions(clock: {
  Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
})
options.creates = true
options.settings = settings
options.fault = { point throws(StoreError) in say("s \(point.rawValue)") }
do {
  let store = try Store.open(arguments[1], options: options)
  for number in 0..<count {
    try commit(store, number, folder: arguments[2] + "/" + UUID().uuidString)
  }
} catch {
  say("e \(error)")
  exit(74)
}
