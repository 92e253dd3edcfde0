/// A marking of a directive with its slots filled: the banner that stands on every released page.
package enum MarkingText {
  /// The banner of a template.
  /// - Parameters:
  ///   - template: lines; those that start with `#` are comments; `{agreement}` is a slot.
  ///   - slots: values by slot name.
  /// - Returns: the banner, or the name of a slot that has no value.
  package static func filled(_ template: String, slots: [String: String]) -> (text: String, missing: String?) {
    var text = template.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("@") }.joined(separator: "\n")
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    for (name, value) in slots { text = text.replacing("{\(name)}", with: value) }
    guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") else { return (text, nil) }
    return (text, String(text[text.index(after: open)..<close]))
  }
}
