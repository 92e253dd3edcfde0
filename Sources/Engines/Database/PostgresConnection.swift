import CLibpq
import Glibc

/// A database on a PostgreSQL server.
///
/// A transaction that writes holds a lock of the server, so that several processes write one after the other.
package final class PostgresConnection: Connection {
  /// What every session is set to, whatever the server or the role says.
  ///
  /// A statement is planned once, when its tables may be empty: it must still look rows up by their keys once they are
  /// full.
  private static let session = [
    "synchronous_commit=on", "lock_timeout=300s", "statement_timeout=0", "idle_in_transaction_session_timeout=0",
    "search_path=public", "client_min_messages=error", "standard_conforming_strings=on", "jit=off",
    "plan_cache_mode=force_generic_plan", "enable_seqscan=off",
  ]
  /// A place where nothing is: without it libpq would look for passwords in the user's home.
  private static let noFile = "/nonexistent"

  let place: String
  let schema: Schema
  private let access: Access
  private(set) var handle: OpaquePointer?
  /// Names of prepared statements by their SQL and the types of their parameters.
  private var statements: [String: String] = [:]

  /// Connects and brings the schema to the present version.
  /// - Throws: `DatabaseError`: `.lost` without a server, `.refused` by one that would not keep what it confirms,
  ///   `.newer` for a schema of a later program, `.foreign` for another program's, `.absent` for reading what was never
  ///   made.
  package init(_ place: PostgresPlace, schema: Schema, access: Access) throws(DatabaseError) {
    self.place = place.description
    self.schema = schema
    self.access = access
    handle = Self.connect(place, isReadOnly: access != .write)
    guard PQstatus(handle) == CONNECTION_OK else {
      close()
      throw .lost(place: self.place)
    }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    do {
      try checkServer()
      if access == .write { try migrate() }
      if access == .inspect { try beginInspection() }
      if access != .write { try checkSchema() }
    } catch {
      close()
      throw error
    }
  }

  deinit { close() }

  package func close() {
    PQfinish(handle)
    handle = nil
    statements = [:]
  }

  package var isShared: Bool { true }

  @discardableResult
  package func run(_ sql: String, _ parameters: [Value]) throws(DatabaseError) -> Int {
    try execute(sql: sql, parameters) { _ throws(DatabaseError) in true }
  }

  package func forEach(
    _ sql: String, _ parameters: [Value], _ body: ([Value]) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) { _ = try execute(sql: sql, parameters, body) }

  package func begin() throws(DatabaseError) {
    do {
      try runPlainly(
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(\(schema.applicationID), 1)")
    } catch {
      rollback()
      throw error
    }
  }

  package func commit() throws(DatabaseError) {
    guard let handle else { throw .lost(place: place) }
    let result = PQexec(handle, "COMMIT")
    defer { PQclear(result) }
    // A transaction in which something failed is undone by COMMIT, which says so by its name alone.
    if PQresultStatus(result) == PGRES_COMMAND_OK, String(cString: PQcmdStatus(result)) == "COMMIT" { return }
    let failure = failure(result)
    close()
    throw failure
  }

  package func rollback() {
    guard let handle else { return }
    let status = PQtransactionStatus(handle)
    guard status == PQTRANS_INTRANS || status == PQTRANS_INERROR else { return }
    PQclear(PQexec(handle, "ROLLBACK"))
    if access == .inspect { try? beginInspection() }
  }

  /// Reads every table once and, where the extension `amcheck` is there, every index: a page that is damaged, or that
  /// has another checksum than it says, ends that.
  package func integrityFaults() throws(DatabaseError) -> [String] {
    do {
      for table in try tables() { _ = try row("SELECT count(*) FROM \(table)") }
      guard try row("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'") != nil else { return [] }
      for index in try rows(
        """
        SELECT i.indexrelid::bigint FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_am a ON a.oid = (SELECT relam FROM pg_class WHERE oid = i.indexrelid)
        WHERE c.relnamespace = 'public'::regnamespace AND a.amname = 'btree'
        """)
      { _ = try rows("SELECT bt_index_check($1::bigint::regclass)::text", index) }
      return []
    } catch .damaged(_, let what) {
      return [what]
    }
  }

  /// Lets the server give up the space of what was deleted; other processes' open transactions may keep it for a while.
  package func clear() throws(DatabaseError) -> Bool {
    try runPlainly("VACUUM \(try tables().joined(separator: ", "))")
    return true
  }
}

extension PostgresConnection {
  private static func connect(_ place: PostgresPlace, isReadOnly: Bool) -> OpaquePointer? {
    let settings = session + (isReadOnly ? ["default_transaction_read_only=on"] : [])
    let parameters = [
      ("host", place.socketFolder), ("port", "\(place.port)"), ("dbname", place.database), ("user", place.user),
      ("passfile", place.passfile ?? Self.noFile), ("application_name", "chancery"), ("client_encoding", "UTF8"),
      ("connect_timeout", "10"), ("options", settings.map { "-c \($0)" }.joined(separator: " ")),
    ]
    let names = parameters.map { strdup($0.0) }
    let values = parameters.map { strdup($0.1) }
    defer { for text in names + values { free(text) } }
    return PQconnectdbParams(
      names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 0)
  }

  /// All reading of an inspection sees one state.
  private func beginInspection() throws(DatabaseError) {
    try runPlainly("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
  }

  /// The tables that are kept, those of the schema's version included.
  private func tables() throws(DatabaseError) -> [String] {
    try rows("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").compactMap(\.first?.text)
  }

  /// Runs statements without parameters and rows.
  func runPlainly(_ sql: String) throws(DatabaseError) {
    guard let handle else { throw .lost(place: place) }
    let result = PQexec(handle, sql)
    let status = PQresultStatus(result)
    try check(result, status == PGRES_TUPLES_OK ? PGRES_TUPLES_OK : PGRES_COMMAND_OK)
  }

  private func execute(
    sql: String, _ parameters: [Value], _ body: ([Value]) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Int {
    try execute(try prepare(sql, parameters.map(PostgresFormat.type)), parameters, body)
  }

  /// Runs a prepared statement with parameters of its types.
  @discardableResult
  func execute(
    _ name: String, _ parameters: [Value], _ body: ([Value]) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Int {
    guard let handle else { throw .lost(place: place) }
    let isSent = PostgresFormat.withParameters(parameters) { values, lengths, formats in
      PQsendQueryPrepared(handle, name, Int32(parameters.count), values, lengths, formats, 1) == 1
    }
    guard isSent else { throw failure(nil) }
    PQsetSingleRowMode(handle)
    // Whatever happens, nothing of the answer may be left for the next statement.
    defer { finishResults() }
    var changed = 0
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE:
        guard let row = PostgresFormat.row(of: result) else { throw .shape(place: place) }
        if try !body(row) { return changed }
      case PGRES_TUPLES_OK, PGRES_COMMAND_OK: changed = Int(String(cString: PQcmdTuples(result))) ?? 0
      default: throw failed(result)
      }
    }
    return changed
  }

  /// The name of a statement with parameters of these types, told to the server when it is first used.
  func prepare(_ sql: String, _ types: [Oid]) throws(DatabaseError) -> String {
    let key = types.map { "\($0)" }.joined(separator: ",") + ":" + sql
    if let known = statements[key] { return known }
    guard Parameters.highest(sql) == types.count else { throw .shape(place: place) }
    let name = "s\(statements.count)"
    try check(PQprepare(handle, name, sql, Int32(types.count), types), PGRES_COMMAND_OK)
    statements[key] = name
    return name
  }

  /// Takes what is left of an answer away.
  func finishResults() {
    while let handle, let result = PQgetResult(handle) { PQclear(result) }
  }

  func check(_ result: OpaquePointer?, _ expected: ExecStatusType) throws(DatabaseError) {
    defer { PQclear(result) }
    if PQresultStatus(result) != expected { throw failed(result) }
  }

  /// What a failed statement means; an inspection goes on with a new transaction.
  func failed(_ result: OpaquePointer?) -> DatabaseError {
    let error = failure(result)
    finishResults()
    if access == .inspect { rollback() }
    return error
  }

  /// The kind of failure, never the server's message, which may quote values.
  func failure(_ result: OpaquePointer?) -> DatabaseError {
    guard PQstatus(handle) == CONNECTION_OK else {
      close()
      return .lost(place: place)
    }
    let state = PQresultErrorField(result, chancery_pq_sqlstate).map { String(cString: $0) }
    return PostgresState.error(state, place: place)
  }
}
