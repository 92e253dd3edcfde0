import CLibpq
package import Database
import Foundation
import Synchronization

/// A PostgreSQL server of the test run: started once, on a socket of its own, gone when the tests end, however they do.
package final class PostgresServer: Sendable {
  /// Why there is none.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// What a test says that is skipped.
  package static let absence = "no PostgreSQL server programs are installed under /usr/lib/postgresql"

  /// Whether Debian's server programs are here.
  package static let isInstalled: Bool = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.contains { FileManager.default.isExecutableFile(atPath: "\(root)/\($0)/bin/initdb") }
  }()

  /// The server of all tests.
  private static let started: Result<PostgresServer, any Error> = Result { try PostgresServer() }

  /// The server of all tests, started when it is first asked for.
  package static func shared() throws -> PostgresServer { try started.get() }

  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../Scripts/postgres-server").standardizedFileURL

  /// The folder of its socket.
  package let folder: String
  private let process: Process
  private let input = Pipe()
  private let databases = Mutex<(made: Int, free: [PostgresPlace])>((0, []))

  /// Starts a server; it stops when this is let go of, and when this process ends.
  /// - Parameters:
  ///   - settings: `name=value`, over those that all servers of tests have.
  ///   - base: the folder that it keeps everything in; in memory where the system has such a place, unless it is said:
  ///     syncs are made there, and cost nothing.
  package init(settings: [String] = [], in base: String? = nil) throws {
    let memory = "/dev/shm"
    let own = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    folder = (base ?? own) + "/chancery-postgres-\(UUID().uuidString.prefix(8))"
    let output = Pipe()
    process = Process()
    process.executableURL = Self.script
    process.arguments = [folder] + settings
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // The script bounds each of its steps, and its end ends this.
    var told = Data()
    while !told.contains(0x0A), case let piece = output.fileHandleForReading.availableData, !piece.isEmpty {
      told += piece
    }
    guard String(decoding: told, as: UTF8.self) == "ready\n" else {
      throw Failure(description: "Scripts/postgres-server did not start a server")
    }
  }

  deinit { stop() }

  /// Stops the server and waits until its folder is gone.
  package func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// An empty database of its own for one test.
  package func makeDatabase() throws -> PostgresPlace {
    let (free, number) = databases.withLock { databases in
      if let free = databases.free.popLast() { return (PostgresPlace?.some(free), 0) }
      databases.made += 1
      return (nil, databases.made)
    }
    if let free { return free }
    let place = PostgresPlace(socketFolder: folder, database: "test\(number)", user: "office")
    try run("CREATE DATABASE test\(number)", in: "postgres")
    return place
  }

  /// A copy of a database in which nobody has a session any more.
  package func copy(_ place: PostgresPlace) throws -> PostgresPlace {
    try awaitQuiet(place)
    let number = databases.withLock { databases in
      databases.made += 1
      return databases.made
    }
    try run("CREATE DATABASE test\(number) TEMPLATE \(place.database)", in: "postgres")
    return PostgresPlace(socketFolder: folder, database: "test\(number)", user: "office")
  }

  /// Ends all sessions of a database and empties it for the next test: that takes less than to make one.
  package func takeBack(_ place: PostgresPlace) throws {
    try run(
      """
      SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend';
      ALTER DATABASE \(place.database) RESET ALL;
      DROP SCHEMA public CASCADE;
      CREATE SCHEMA public;
      """, in: place.database)
    databases.withLock { $0.free.append(place) }
  }

  /// Waits until nobody has a session of a database: the server ends the transaction of a client that was killed, one
  /// way or the other, a moment after the client is gone.
  package func awaitQuiet(_ place: PostgresPlace) throws {
    let end = Date(timeIntervalSinceNow: 60)
    let others =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
      + "AND backend_type = 'client backend'"
    while try run(others, in: place.database) != ["0"] {
      guard Date() < end else { throw Failure(description: "a session of `\(place.database)` does not end") }
    }
  }

  /// Kills one server process that works for a database, as a crash would; the server recovers by itself.
  package func crash(_ place: PostgresPlace) throws {
    let pids = try run(
      "SELECT pid FROM pg_stat_activity WHERE datname = '\(place.database)' AND backend_type = 'client backend'",
      in: "postgres")
    guard let pid = pids.first.flatMap({ Int32($0) }) else {
      throw Failure(description: "nobody has a session of `\(place.database)`")
    }
    // The server cuts off every session when one of its processes crashes: this one tells that it did.
    let witness = PQconnectdb("host=\(folder) dbname=postgres user=office connect_timeout=30")
    defer { PQfinish(witness) }
    kill(pid, SIGKILL)
    let end = Date(timeIntervalSinceNow: 60)
    while PQstatus(witness) == CONNECTION_OK || (try? run("SELECT 1", in: place.database)) == nil {
      if PQstatus(witness) == CONNECTION_OK { PQclear(PQexec(witness, "SELECT 1")) }
      guard Date() < end else { throw Failure(description: "the server does not recover") }
    }
  }

  /// Runs statements as somebody else would, past all that the program does.
  /// - Returns: the first column of the last one's rows, as text.
  @discardableResult
  package func run(_ sql: String, in database: String, as user: String = "office") throws -> [String] {
    let connection = PQconnectdb(
      "host=\(folder) dbname=\(database) user=\(user) connect_timeout=30 options='-c client_min_messages=error'")
    defer { PQfinish(connection) }
    let result = PQexec(connection, sql)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else {
      throw Failure(description: String(cString: PQerrorMessage(connection)))
    }
    return (0..<PQntuples(result)).map { String(cString: PQgetvalue(result, $0, 0)) }
  }
}
