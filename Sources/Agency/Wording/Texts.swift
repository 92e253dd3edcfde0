/// The sentences that the program says to people, in one place, looked up by key.
///
/// Texts of a directive (labels, reasons, remedies, letters) are the directive's; messages of errors are their types'.
package enum Texts {
  /// The sentence of a key with its slots filled.
  /// - Parameters:
  ///   - key: as in the catalogue; an unknown key is a bug, and the test suite looks up every key in the sources.
  ///   - slots: values for `{name}` in the sentence.
  package static func text(_ key: String, _ slots: [String: String] = [:]) -> String {
    guard var sentence = english[key] else { return key }
    for (name, value) in slots { sentence = sentence.replacing("{\(name)}", with: value) }
    return sentence
  }

  /// Whether the catalogue has a key.
  package static func contains(_ key: String) -> Bool { english[key] != nil }

  /// Every key of the catalogue.
  package static var keys: [String] { english.keys.sorted() }
}
