import Notation

/// Where the PKCS#11 token is that key files are under; all of it or nothing is said.
package struct TokenPlace: Sendable, Equatable {
  /// File of the token's module.
  package private(set) var module: String?
  /// The token's label.
  package private(set) var label: String?
  /// File of the PIN, readable by its owner alone.
  package private(set) var pinFile: String?

  /// No token.
  package init() {}

  /// Whether a token is named.
  package var isNamed: Bool { module != nil }

  /// Takes over what an object says.
  mutating func read(_ reader: inout ObjectReader) throws(JSONError) {
    module = try reader.optionalString("tokenModule") ?? module
    label = try reader.optionalString("tokenLabel") ?? label
    pinFile = try reader.optionalString("tokenPinFile") ?? pinFile
  }

  /// - Throws: `JSONError` that names what is missing of a token.
  func check(source: String) throws(JSONError) {
    let parts = [("tokenModule", module), ("tokenLabel", label), ("tokenPinFile", pinFile)]
    guard parts.contains(where: { $0.1 != nil }), let missing = parts.first(where: { $0.1 == nil }) else { return }
    throw JSONError(source: source, place: "/\(missing.0)", reason: "is needed where a token is named")
  }
}
