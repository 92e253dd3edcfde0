/// The two spellings of numbered parameters.
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
}
