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
  }

  var lock: String { directory + "/lock" }
  var database: String { directory + "/store.sqlite" }
  /// The database while the ledger is being made, and what SQLite puts beside it.
  var unfinishedDatabase: [String] { ["", "-wal", "-shm", "-journal"].map { directory + "/store.sqlite.new" + $0 } }
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
