/// The sentences that the program says to people, in one place, looked up by key.
///
/// Texts of a directive (labels, reasons, remedies, letters) are the directive's; messages of errors are their types'.
package enum Texts {
  /// The sentence of a key with its slots filled.
  ///
  /// A slot is `{name}`, or `{name|one|many}` for a number: the second word for 1, else the third, with `#` for the
  /// number. What fills a slot is never read again.
  /// - Parameters:
  ///   - key: as in the catalogue; an unknown key is a bug, and the test suite looks up every key in the sources.
  ///   - slots: values for `{name}` in the sentence.
  package static func text(_ key: String, _ slots: [String: String] = [:]) -> String {
    guard let sentence = english[key] else { return key }
    var filled = ""
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      filled += rest[..<open]
      filled += slot(rest[rest.index(after: open)..<close], slots) ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }

  private static func slot(_ words: Substring, _ slots: [String: String]) -> String? {
    let parts = words.split(separator: "|", omittingEmptySubsequences: false)
    guard let value = slots[String(parts[0])] else { return nil }
    guard parts.count == 3 else { return value }
    return String(value == "1" ? parts[1] : parts[2]).replacing("#", with: value)
  }

  /// Whether the catalogue has a key.
  package static func contains(_ key: String) -> Bool { english[key] != nil }

  /// Every key of the catalogue.
  package static var keys: [String] { english.keys.sorted() }
}
