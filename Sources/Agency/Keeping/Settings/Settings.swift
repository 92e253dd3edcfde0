import DurableFiles
package import Notation

/// How one office is set up: `chancery.json` beside the store, every key overridable by `CHANCERY_…`.
///
/// Format: `docs/formats/settings.md`. Secrets are never values here, only places of files.
package struct Settings: Sendable, Equatable {
  /// The name of the log in its checkpoints; fixed once the ledger exists.
  package var origin = "localhost/chancery"
  /// The site's zone, for pages and sums of business days.
  package var timeZone = "America/New_York"
  /// Directory of the agency's own letter templates, before those of the directive.
  package var letters: String?
  /// Directory of directives instead of the built-in ones.
  package var directives: String?
  /// File of the registers instead of `registers.json` in the store.
  package var registers: String?
  /// Folder of the office's case folders, at any depth, where directives read of other cases.
  package var caseFolders: String?
  /// Days on which the office is closed, weekends apart; for sums of business days.
  package var holidays: [CalendarDate] = []
  /// Kinds of `retention.tsv` whose schedule is approved; nothing else expires by itself.
  package var approvedSchedules: [String] = []
  /// Keys of outside witnesses, a line each, whose cosignatures verifying demands.
  package var witnesses: [String] = []
  /// File of the passwords that encrypted documents are tried with, one a line.
  package var documentPasswordFile: String?
  /// File of the passphrase that the key files are under.
  package var passphraseFile: String?
  /// The PKCS#11 token whose key the key files are under; goes before a passphrase.
  package var token = TokenPlace()
  /// The database that the ledger is kept in.
  package var database = LedgerDatabase()
  /// Whether only algorithms are used that a FIPS provider has.
  package var fipsAlgorithms = false
  /// For how many days copies of the keys are kept; a destroyed key may live on in one for so long.
  package var keyBackupDays: Int64 = 30
  /// Folder outside the store to which each certificate of destruction is written too; a restore reads it.
  package var destroyedFolder: String?
  /// How many threads recognition may use at a release; nil where nothing is said.
  package var threads: Int?
  /// File of the master key; nil for `keys/master.key` in the store.
  package var masterKeyFile: String?
  /// File of the log's signing key; nil for `keys/log.key` in the store.
  package var logKeyFile: String?

  /// The settings that hold when nothing is said.
  package init() {}

  /// Settings from the file (when there is one) and the environment, which goes first.
  /// - Parameters:
  ///   - bytes: the file's contents, or nil.
  ///   - environment: all variables; those that begin with `CHANCERY_` must be known.
  ///   - alsoKnown: `CHANCERY_` variables that others read.
  /// - Throws: `JSONError` that names the key.
  package static func read(
    _ bytes: [UInt8]?, source: String, environment: [String: String], alsoKnown: Set<String> = []
  ) throws(JSONError) -> Settings {
    var settings = Settings()
    if let bytes { try settings.apply(try JSONReader.read(bytes, source: source), source: source) }
    for (name, text) in environment.sorted(by: { $0.key < $1.key })
    where name.hasPrefix(prefix) && !alsoKnown.contains(name) {
      guard let key = keys.first(where: { variable(for: $0) == name }) else {
        throw JSONError(source: name, place: "environment", reason: "no setting has this name")
      }
      try settings.apply(.object([.init(key, value(text, of: key))]), source: name)
    }
    try settings.token.check(source: source)
    try settings.database.complete(source: source)
    return settings
  }

  /// The settings of a ledger's directory, from `chancery.json` there and the environment.
  /// - Throws: `StoreError.malformed` that names file and key.
  package static func load(
    _ directory: String, environment: [String: String], alsoKnown: Set<String> = []
  ) throws(StoreError) -> Settings {
    let place = directory + "/chancery.json"
    let isThere = try files { () throws(FileError) in try FileSystem.facts(place) } != nil
    let bytes = isThere ? try files { () throws(FileError) in try FileSystem.read(place, bytesMax: fileBytesMax) } : nil
    return try json { () throws(JSONError) in
      try read(bytes, source: place, environment: environment, alsoKnown: alsoKnown)
    }
  }

  /// How many bytes the file may have.
  package static let fileBytesMax = 1 << 20

  /// The variable that overrides a key: `timeZone` by `CHANCERY_TIME_ZONE`.
  package static func variable(for key: String) -> String {
    var name = prefix
    for character in key {
      if character.isUppercase { name += "_" }
      name += character.uppercased()
    }
    return name
  }

  /// All keys of the file.
  package static let keys =
    [
      "origin", "timeZone", "letters", "directives", "registers", "caseFolders", "holidays", "approvedSchedules",
      "threads", "documentPasswordFile", "masterKeyFile", "logKeyFile", "keyBackupDays", "destroyedFolder",
      "passphraseFile", "tokenModule", "tokenLabel", "tokenPinFile", "fipsAlgorithms", "witnesses",
    ] + LedgerDatabase.keys

  private static let prefix = "CHANCERY_"

  /// The value that a variable's text stands for: numbers, truth, lists between commas.
  private static func value(_ text: String, of key: String) -> JSONValue {
    switch key {
    case "threads", "keyBackupDays", "databasePort": Int64(text).map(JSONValue.integer) ?? .string(text)
    case "holidays", "approvedSchedules", "witnesses": .array(text.split(separator: ",").map { .string(String($0)) })
    case "fipsAlgorithms": ["true": .bool(true), "false": .bool(false)][text] ?? .string(text)
    default: .string(text)
    }
  }

  private func days(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> [CalendarDate]? {
    guard let value = reader.optional(key) else { return nil }
    let texts = value.elements?.map { $0.text.flatMap { CalendarDate($0) } } ?? [nil]
    let days = texts.compactMap { $0 }
    guard days.count == texts.count else { throw reader.error(key, "an array of days such as 2026-07-03 was expected") }
    return days
  }

  private func texts(_ key: String, of what: String, _ reader: inout ObjectReader) throws(JSONError) -> [String]? {
    guard let value = reader.optional(key) else { return nil }
    let texts = value.elements?.compactMap(\.text) ?? []
    guard let count = value.elements?.count, texts.count == count else {
      throw reader.error(key, "an array of \(what) was expected")
    }
    return texts
  }

  private mutating func apply(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    if let origin = try reader.optionalString("origin") {
      guard !origin.isEmpty, origin.utf8.count <= 255, origin.allSatisfy({ $0 > " " && $0 <= "~" && $0 != "+" }) else {
        throw reader.error("origin", "a name of visible ASCII characters without spaces and `+` was expected")
      }
      self.origin = origin
    }
    timeZone = try reader.optionalString("timeZone") ?? timeZone
    letters = try reader.optionalString("letters") ?? letters
    directives = try reader.optionalString("directives") ?? directives
    registers = try reader.optionalString("registers") ?? registers
    caseFolders = try reader.optionalString("caseFolders") ?? caseFolders
    holidays = try days("holidays", &reader) ?? holidays
    approvedSchedules =
      try texts("approvedSchedules", of: "kinds of retention.tsv", &reader) ?? approvedSchedules
    witnesses = try texts("witnesses", of: "keys of witnesses", &reader) ?? witnesses
    masterKeyFile = try reader.optionalString("masterKeyFile") ?? masterKeyFile
    logKeyFile = try reader.optionalString("logKeyFile") ?? logKeyFile
    documentPasswordFile = try reader.optionalString("documentPasswordFile") ?? documentPasswordFile
    passphraseFile = try reader.optionalString("passphraseFile") ?? passphraseFile
    try token.read(&reader)
    try database.read(&reader)
    if let value = reader.optional("fipsAlgorithms") {
      guard case .bool(let restricts) = value else {
        throw reader.error("fipsAlgorithms", "true or false was expected")
      }
      fipsAlgorithms = restricts
    }
    destroyedFolder = try reader.optionalString("destroyedFolder") ?? destroyedFolder
    if let value = reader.optional("keyBackupDays") {
      guard case .integer(let days) = value, (0...3_650).contains(days) else {
        throw reader.error("keyBackupDays", "a number from 0 to 3650 was expected")
      }
      keyBackupDays = days
    }
    if let value = reader.optional("threads") {
      guard case .integer(let threads) = value, (1...1_024).contains(threads) else {
        throw reader.error("threads", "a number from 1 to 1024 was expected")
      }
      self.threads = Int(threads)
    }
    try reader.finish()
  }
}
