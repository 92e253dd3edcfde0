import Database
import Foundation
import Keeping
import Notation
import Testing

@Suite struct SettingsTests {
  static func read(_ text: String?, _ environment: [String: String] = [:]) throws(JSONError) -> Settings {
    try Settings.read(
      text.map { Array($0.utf8) }, source: "chancery.json", environment: environment,
      alsoKnown: ["CHANCERY_CONFORMANCE"])
  }

  @Test func `the environment goes before the file, the file before what holds otherwise`() throws {
    #expect(try Self.read(nil) == Settings())
    let file = "{\"origin\":\"example.org/a\",\"threads\":2,\"letters\":\"l\"}"
    let settings = try Self.read(
      file, ["CHANCERY_THREADS": "3", "CHANCERY_TIME_ZONE": "UTC", "CHANCERY_CONFORMANCE": "x", "PATH": "y"])
    #expect(settings.origin == "example.org/a")
    #expect(settings.threads == 3)
    #expect(settings.letters == "l")
    #expect(settings.timeZone == "UTC")
  }

  @Test func `every key has its variable`() throws {
    #expect(
      Settings.keys.map(Settings.variable) == [
        "CHANCERY_ORIGIN", "CHANCERY_TIME_ZONE", "CHANCERY_LETTERS", "CHANCERY_DIRECTIVES", "CHANCERY_REGISTERS",
        "CHANCERY_CASE_FOLDERS", "CHANCERY_HOLIDAYS", "CHANCERY_APPROVED_SCHEDULES", "CHANCERY_THREADS",
        "CHANCERY_DOCUMENT_PASSWORD_FILE",
        "CHANCERY_MASTER_KEY_FILE",
        "CHANCERY_LOG_KEY_FILE", "CHANCERY_KEY_BACKUP_DAYS", "CHANCERY_DESTROYED_FOLDER",
        "CHANCERY_PASSPHRASE_FILE", "CHANCERY_TOKEN_MODULE", "CHANCERY_TOKEN_LABEL", "CHANCERY_TOKEN_PIN_FILE",
        "CHANCERY_FIPS_ALGORITHMS", "CHANCERY_WITNESSES",
        "CHANCERY_DATABASE", "CHANCERY_DATABASE_SOCKET", "CHANCERY_DATABASE_PORT", "CHANCERY_DATABASE_NAME",
        "CHANCERY_DATABASE_USER", "CHANCERY_DATABASE_PASSFILE",
      ])
    let token = ["CHANCERY_TOKEN_MODULE": "m", "CHANCERY_TOKEN_LABEL": "l", "CHANCERY_TOKEN_PIN_FILE": "p"]
    #expect(try Self.read(nil, token).token.isNamed)
    for key in Settings.keys where !key.hasPrefix("token") && !key.hasPrefix("database") {
      #expect(
        try Self.read(
          nil, [Settings.variable(for: key): ["holidays": "2026-07-03", "fipsAlgorithms": "true"][key] ?? "7"])
          != Settings(),
        "\(key)")
    }
  }

  static let server = [
    "CHANCERY_DATABASE": "postgresql", "CHANCERY_DATABASE_SOCKET": "/run/postgresql",
    "CHANCERY_DATABASE_NAME": "office", "CHANCERY_DATABASE_USER": "clerk",
  ]

  @Test func `a database is a file, or a place on a server of this machine`() throws {
    #expect(try Self.read(nil).database.server == nil)
    let settings = try Self.read("{\"databaseName\":\"other\"}", Self.server)
    #expect(settings.database.server?.description == "postgresql:/run/postgresql/office")
    #expect(settings.database.server?.port == 5_432 && settings.database.server?.passfile == nil)
    let more = Self.server.merging(["CHANCERY_DATABASE_PORT": "5433", "CHANCERY_DATABASE_PASSFILE": "/p"]) { $1 }
    #expect(try Self.read(nil, more).database.server?.port == 5_433)
    #expect(try Self.read(nil, more).database.server?.passfile == "/p")
    #expect(try Self.read(nil, more.merging(["CHANCERY_DATABASE": "sqlite"]) { $1 }).database.server == nil)
  }

  @Test(
    arguments: [
      ("{\"origins\":\"a\"}", [:]), ("{\"threads\":0}", [:]), ("{\"threads\":1025}", [:]), ("{\"origin\":\"\"}", [:]),
      ("{\"origin\":\"a b\"}", [:]), ("{\"origin\":\"a+b\"}", [:]), ("{\"origin\":1}", [:]), ("[]", [:]), ("{", [:]),
      ("{\"approvedSchedules\":\"request\"}", [:]), ("{\"approvedSchedules\":[1]}", [:]),
      (nil, ["CHANCERY_ORIGINS": "a"]), (nil, ["CHANCERY_THREADS": "many"]), (nil, ["CHANCERY_": "a"]),
      (nil, ["CHANCERY_TOKEN_LABEL": "a"]), ("{\"database\":\"postgres\"}", [:]),
      ("{\"database\":\"postgresql\"}", [:]),
      ("{\"databaseName\":\"a\"}", [:]), (nil, ["CHANCERY_DATABASE_PORT": "1"]),
      (nil, server.merging(["CHANCERY_DATABASE_SOCKET": "db.example.org"]) { $1 }),
      (nil, server.merging(["CHANCERY_DATABASE_PORT": "0"]) { $1 }),
      (nil, server.filter { $0.key != "CHANCERY_DATABASE_USER" }),
    ] as [(String?, [String: String])])
  func `what is not known or not as it should be is refused`(file: String?, environment: [String: String]) {
    #expect(throws: JSONError.self) { try Self.read(file, environment) }
  }

  @Test func `a ledger's directory may have a file or not`() throws {
    let folder = NSTemporaryDirectory() + "settings-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Settings.load(folder, environment: [:]) == Settings())
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("{\"threads\":4}".utf8).write(to: URL(fileURLWithPath: folder + "/chancery.json"))
    #expect(try Settings.load(folder, environment: [:]).threads == 4)
    try Data("{\"key\":\"secret\"}".utf8).write(to: URL(fileURLWithPath: folder + "/chancery.json"))
    #expect(throws: StoreError.self) { try Settings.load(folder, environment: [:]) }
  }
}
