import CLibpq

/// Much at a time, in few messages to and fro.
extension PostgresConnection {
  /// From how many rows on they are copied and not inserted.
  private static let copyRowsMin = 4
  /// Up to how many rows go as parameters of one statement for each table.
  private static let arrayRowsMax = 256

  package func insert(_ tables: [TableRows]) throws(DatabaseError) {
    let tables = tables.filter { !$0.rows.isEmpty }
    guard tables.allSatisfy({ $0.rows.count <= Self.arrayRowsMax }) else {
      for table in tables { try copy(table) }
      return
    }
    var (whole, single): ([ArrayStatement], [TableRows]) = ([], [])
    for table in tables {
      if let statement = try arrays(table) { whole.append(statement) } else { single.append(table) }
    }
    try run(whole)
    for table in single { try copy(table) }
  }

  package func values(of expression: (String) -> String, for keys: [[UInt8]]) throws(DatabaseError) -> [Value] {
    guard !keys.isEmpty else { return [] }
    let sql =
      "SELECT (\(expression("k.key"))) FROM unnest($1) WITH ORDINALITY AS k (key, number) ORDER BY k.number"
    guard let array = PostgresFormat.array(keys.map { .blob($0) }) else { throw .shape(place: place) }
    var values: [Value] = []
    try execute(try prepare(sql, [array.type]), [.blob(array.bytes)]) { row throws(DatabaseError) in
      values += row
      return true
    }
    return values
  }

  /// A statement that adds many rows, and its parameters: an array for each column.
  private struct ArrayStatement {
    let name: String
    let parameters: [Value]
  }

  /// Nil where a column has nothing from which its type could be told.
  private func arrays(_ table: TableRows) throws(DatabaseError) -> ArrayStatement? {
    var (types, parameters): ([Oid], [Value]) = ([], [])
    for column in table.columns.indices {
      guard table.rows.allSatisfy({ $0.count == table.columns.count }) else { throw .shape(place: place) }
      guard let array = PostgresFormat.array(table.rows.map { $0[column] }) else { return nil }
      types.append(array.type)
      parameters.append(.blob(array.bytes))
    }
    let slots = types.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let columns = table.columns.joined(separator: ", ")
    let sql = "INSERT INTO \(table.name) (\(columns)) SELECT * FROM unnest(\(slots))"
    return ArrayStatement(name: try prepare(sql, types), parameters: parameters)
  }

  /// Runs statements that are sent together and answered together.
  private func run(_ statements: [ArrayStatement]) throws(DatabaseError) {
    guard !statements.isEmpty else { return }
    guard let handle, PQenterPipelineMode(handle) == 1 else { throw .lost(place: place) }
    var isSent = true
    for statement in statements where isSent {
      isSent = PostgresFormat.withParameters(statement.parameters) { values, lengths, formats in
        PQsendQueryPrepared(handle, statement.name, Int32(statement.parameters.count), values, lengths, formats, 1) == 1
      }
    }
    guard isSent, PQpipelineSync(handle) == 1 else {
      close()
      throw .lost(place: place)
    }
    var error: DatabaseError?
    // Between the answers of two statements stands nothing; the last answer is to the end of the pipeline.
    var isOpen = true
    while isOpen {
      guard let result = PQgetResult(handle) else {
        guard PQstatus(handle) == CONNECTION_OK else { break }
        continue
      }
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_PIPELINE_SYNC: isOpen = false
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_ABORTED: break
      default:
        // A connection that is gone has no more answers, and must not be asked once it is closed.
        guard PQstatus(handle) == CONNECTION_OK else {
          close()
          throw .lost(place: place)
        }
        error = error ?? failure(result)
      }
    }
    guard !isOpen, PQexitPipelineMode(handle) == 1 else {
      close()
      throw .lost(place: place)
    }
    if let error { throw error }
  }

  private func copy(_ table: TableRows) throws(DatabaseError) {
    guard table.rows.count >= Self.copyRowsMin else {
      let sql = Parameters.insertion(into: (table.name, table.columns))
      for row in table.rows { try run(sql, row) }
      return
    }
    guard let handle else { throw .lost(place: place) }
    let columns = table.columns.joined(separator: ", ")
    try check(PQexec(handle, "COPY \(table.name) (\(columns)) FROM STDIN (FORMAT binary)"), PGRES_COPY_IN)
    var isSent = true
    var pending = PostgresFormat.copyHeader
    func send() {
      isSent = isSent && pending.withUnsafeBytes { PQputCopyData(handle, $0.baseAddress, Int32($0.count)) } == 1
      pending.removeAll(keepingCapacity: true)
    }
    for row in table.rows where isSent {
      guard row.count == table.columns.count else {
        PQputCopyEnd(handle, "a row has another number of columns")
        finishResults()
        throw .shape(place: place)
      }
      PostgresFormat.appendRow(row, to: &pending)
      if pending.count >= 1 << 20 { send() }
    }
    pending += PostgresFormat.copyTrailer
    send()
    let isEnded = isSent && PQputCopyEnd(handle, nil) == 1
    let result = PQgetResult(handle)
    defer { finishResults() }
    try check(result, PGRES_COMMAND_OK)
    guard isEnded else { throw .lost(place: place) }
  }
}
