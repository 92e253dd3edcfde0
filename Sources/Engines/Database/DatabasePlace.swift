/// Where a database is kept.
package enum DatabasePlace: Sendable, Equatable, CustomStringConvertible {
  /// In one file.
  case file(String)
  /// On a PostgreSQL server.
  case server(PostgresPlace)

  /// The file's path or the server's address; the `place` of errors.
  package var description: String {
    switch self {
    case .file(let path): path
    case .server(let place): place.description
    }
  }

  /// Opens it.
  /// - Throws: `DatabaseError`, as the connection of its kind
  package func open(_ schema: Schema, _ access: Access) throws(DatabaseError) -> any Connection {
    switch self {
    case .file(let path): try SQLiteConnection(path, schema: schema, access: access)
    case .server(let place): try PostgresConnection(place, schema: schema, access: access)
    }
  }
}

/// A database on a PostgreSQL server that is reached through a socket of the same machine.
///
/// There is no password here: the server knows the user by the process's own (peer authentication), or libpq reads
/// the password from a file that only its owner may read.
package struct PostgresPlace: Sendable, Equatable, CustomStringConvertible {
  /// The port where nothing else is said.
  package static let standardPort = 5_432

  /// The folder of the server's socket, absolute.
  package let socketFolder: String
  /// The number in the socket's name.
  package let port: Int
  /// Which of the server's databases.
  package let database: String
  /// As which role it connects.
  package let user: String
  /// A file of passwords in libpq's form; nil where none is needed.
  package let passfile: String?

  /// A place from its parts.
  package init(
    socketFolder: String, port: Int = Self.standardPort, database: String, user: String, passfile: String? = nil
  ) {
    self.socketFolder = socketFolder
    self.port = port
    self.database = database
    self.user = user
    self.passfile = passfile
  }

  package var description: String { "postgresql:\(socketFolder)/\(database)" }
}
