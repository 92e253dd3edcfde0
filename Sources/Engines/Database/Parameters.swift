/// Numbered parameters in SQL.
enum Parameters {
  /// SQL with `?1` for `$1`: SQLite binds its own `$1` by order of appearance, silently.
  ///
  /// What stands in quotes stays.
  static func numbered(_ sql: String) -> String {
    var output: [UInt8] = []
    var quote: UInt8?
    for byte in sql.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      }
      output.append(quote == nil && byte == UInt8(ascii: "$") ? UInt8(ascii: "?") : byte)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The highest number of a parameter `$1`, `$2`, … that stands outside quotes.
  static func highest(_ sql: String) -> Int {
    var (highest, number): (Int, Int?) = (0, nil)
    for byte in numbered(sql).utf8 {
      if byte == UInt8(ascii: "?") {
        number = 0
      } else if let known = number, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), known < 100_000 {
        number = known * 10 + Int(byte - UInt8(ascii: "0"))
      } else {
        highest = max(highest, number ?? 0)
        number = nil
      }
    }
    return max(highest, number ?? 0)
  }

  /// The statement that adds one row to a table.
  static func insertion(into table: (name: String, columns: [String])) -> String {
    let numbers = (1...max(1, table.columns.count)).map { "$\($0)" }
    return "INSERT INTO \(table.name) (\(table.columns.joined(separator: ", "))) "
      + "VALUES (\(numbers.joined(separator: ", ")))"
  }
}
