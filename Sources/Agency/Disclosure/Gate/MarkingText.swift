/// A marking of a directive with its slots filled: the banner that stands on every released page.
package enum MarkingText {
  /// The banner of a template.
  /// - Parameters:
  ///   - template: lines; those that start with `#` are comments; `{agreement}` is a slot.
  ///   - slots: values by slot name.
  /// - Returns: the banner, and the names of slots that have no value, in order.
  package static func filled(_ template: String, slots: [String: String]) -> (text: String, missing: [String]) {
    var text = template.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("@") }.joined(separator: "\n")
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    var banner = ""
    var missing: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      if slots[name] == nil, !missing.contains(name) { missing.append(name) }
      banner += rest[..<open] + slots[name, default: ""]
      rest = rest[rest.index(after: close)...]
    }
    return (banner + rest, missing)
  }
}
