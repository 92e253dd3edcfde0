package import Database
import Notation

/// Which database the ledger is kept in: a file in the store's folder, or a PostgreSQL server of the same machine.
package struct LedgerDatabase: Sendable, Equatable {
  /// The server's database, or nil for the file.
  package private(set) var server: PostgresPlace?
  private var kind: String?
  private var socket: String?
  private var port: Int64?
  private var name: String?
  private var user: String?
  private var passfile: String?

  /// The file in the store's folder.
  package init() {}

  /// A server's database.
  package init(server: PostgresPlace) {
    self.server = server
    kind = "postgresql"
    (socket, name, user, passfile) = (server.socketFolder, server.database, server.user, server.passfile)
    port = Int64(server.port)
  }

  /// The names of the settings.
  static let keys = [
    "database", "databaseSocket", "databasePort", "databaseName", "databaseUser", "databasePassfile",
  ]

  /// Takes over what an object says.
  mutating func read(_ reader: inout ObjectReader) throws(JSONError) {
    kind = try reader.optionalString("database") ?? kind
    guard ["sqlite", "postgresql"].contains(kind ?? "sqlite") else {
      throw reader.error("database", "`sqlite` or `postgresql` was expected")
    }
    socket = try reader.optionalString("databaseSocket") ?? socket
    guard socket?.hasPrefix("/") ?? true else {
      // Anything else would be the name of a host, and a connection over the network.
      throw reader.error("databaseSocket", "the absolute place of the folder of the server's socket was expected")
    }
    if let value = reader.optional("databasePort") {
      guard case .integer(let number) = value, (1...65_535).contains(number) else {
        throw reader.error("databasePort", "a number from 1 to 65535 was expected")
      }
      port = number
    }
    name = try reader.optionalString("databaseName") ?? name
    user = try reader.optionalString("databaseUser") ?? user
    passfile = try reader.optionalString("databasePassfile") ?? passfile
  }

  /// Puts the parts together once all of them are read.
  /// - Throws: `JSONError` that names what is missing or of no use.
  mutating func complete(source: String) throws(JSONError) {
    let parts = [("databaseSocket", socket), ("databaseName", name), ("databaseUser", user)]
    guard kind == "postgresql" else {
      // Said so, the file goes before whatever else is said of a server.
      guard kind == nil else { return }
      let rest = [("databasePassfile", passfile), ("databasePort", port.map { "\($0)" })]
      guard let stray = (parts + rest).first(where: { $0.1 != nil }) else { return }
      throw JSONError(source: source, place: "/\(stray.0)", reason: "is of use with `database` `postgresql` alone")
    }
    guard let socket, let name, let user else {
      let missing = parts.first { $0.1 == nil }?.0 ?? ""
      throw JSONError(source: source, place: "/\(missing)", reason: "is needed where the database is on a server")
    }
    server = PostgresPlace(
      socketFolder: socket, port: port.map { Int($0) } ?? PostgresPlace.standardPort, database: name, user: user,
      passfile: passfile)
  }
}
