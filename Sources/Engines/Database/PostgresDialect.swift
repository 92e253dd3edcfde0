/// How a table is written for PostgreSQL; statements on rows are written so that both kinds of database take them.
enum PostgresDialect {
  private static let types = ["BLOB": "BYTEA", "INTEGER": "BIGINT"]

  /// A statement of a schema, which is written as SQLite wants it: other names of types, and no options of tables.
  static func statement(_ sql: String) -> String {
    var text = sql
    if sql.hasPrefix("CREATE TABLE"), let end = sql.lastIndex(of: ")") { text = String(sql[...end]) }
    var (output, word) = ("", "")
    var isQuoted = false
    func flush() {
      output += isQuoted ? word : types[word] ?? word
      word = ""
    }
    for character in text {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      flush()
      if character == "'" { isQuoted.toggle() }
      output.append(character)
    }
    flush()
    return output
  }
}
