import Database
import Notation

/// Where everything lies in a ledger's directory; `docs/formats/store.md`.
struct StoreLayout {
  /// Rights of what holds secrets or sealed things.
  static let privateFile: UInt32 = 0o600
  static let privateDirectory: UInt32 = 0o700
  /// Rights of the log, which tells nothing and may be served to anybody.
  static let openFile: UInt32 = 0o644
  static let openDirectory: UInt32 = 0o755

  let directory: String
  /// Inside the directory, but for a backup, whose keys lie apart.
  var keys: String
  var masterKey: String
  var logKey: String
  /// File of the passphrase that key files are under.
  var passphraseFile: String?
  /// The token whose key they are under; goes before a passphrase.
  var token: TokenPlace
  /// The database of the ledger.
  private(set) var ledger: DatabasePlace
  /// Whether only algorithms are used that a FIPS provider has.
  let isRestricted: Bool

  init(directory: String, settings: Settings) {
    self.directory = directory
    keys = directory + "/keys"
    masterKey = settings.masterKeyFile ?? directory + "/keys/master.key"
    logKey = settings.logKeyFile ?? directory + "/keys/log.key"
    passphraseFile = settings.passphraseFile
    token = settings.token
    isRestricted = settings.fipsAlgorithms
    ledger = Self.ledger(settings.database, directory)
  }

  private static func ledger(_ database: LedgerDatabase, _ directory: String) -> DatabasePlace {
    database.server.map(DatabasePlace.server) ?? .file(directory + "/store.sqlite")
  }

  /// The same store with all its keys in another folder.
  func withKeys(in folder: String) -> StoreLayout {
    var layout = self
    (layout.keys, layout.masterKey, layout.logKey) = (folder, folder + "/master.key", folder + "/log.key")
    return layout
  }

  /// The same folder with its ledger in another database.
  func on(_ database: LedgerDatabase) -> StoreLayout {
    var layout = self
    layout.ledger = Self.ledger(database, directory)
    return layout
  }

  var lock: String { directory + "/lock" }
  /// Taken by the one process that opens or publishes, where several share a server.
  var turn: String { directory + "/turn" }
  /// Path or address of the database, for messages.
  var database: String { ledger.description }
  /// The database's file; nil where it is on a server.
  var databaseFile: String? { if case .file(let place) = ledger { place } else { nil } }
  /// What a report calls the database.
  var databaseName: String { isShared ? "database" : "store.sqlite" }
  /// Whether several processes may write at the same time.
  var isShared: Bool { databaseFile == nil }
  /// The database while the ledger is being made, and what SQLite puts beside it.
  var unfinishedDatabase: [String] { ["", "-wal", "-shm", "-journal"].map { directory + "/store.sqlite.new" + $0 } }
  /// Hashes of words; a copy, never backed up.
  var index: String { directory + "/index.sqlite" }
  var indexKey: String { keys + "/index.key" }
  var keyDatabase: String { keys + "/keys.sqlite" }
  /// The master key that a rotation is about to put in place.
  var nextMasterKey: String { masterKey + ".next" }
  /// Certificates of destruction with their proofs, beside the keys so that they go wherever those go.
  var destroyed: String { keys + "/destroyed" }
  var log: String { directory + "/log" }
  /// The newest checkpoint that each witness cosigned, by the id of its key.
  var cosigned: String { log + "/cosigned" }
  var checkpoint: String { log + "/checkpoint" }
  var verifierKey: String { log + "/vkey" }
  var objects: String { directory + "/objects" }
  /// Sealed files whose commit is not known to be durable yet.
  var incoming: String { objects + "/incoming" }

  func incoming(_ id: Identifier) -> String { incoming + "/\(id)" }

  /// The last byte is random, so that the 256 folders fill evenly.
  func objectFolder(_ id: Identifier) -> String { objects + "/" + Hexadecimal.text(id.bytes.suffix(1)) }

  func object(_ id: Identifier) -> String { objectFolder(id) + "/\(id)" }
}
