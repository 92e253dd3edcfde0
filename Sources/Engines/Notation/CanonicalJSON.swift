/// Writes JSON in the one form that is hashed and signed.
///
/// Source: RFC 8785 (JCS): keys sorted by UTF-16 code units, no white space, shortest escapes, numbers as ECMAScript
/// prints them.
public enum CanonicalJSON {
  /// The largest whole number, either sign, that the canonical form can hold without loss (2^53 - 1).
  public static let integerMax: Int64 = 9_007_199_254_740_991

  /// The canonical bytes of a value.
  /// - Throws: `JSONError` when a number cannot be written without loss, or a key appears twice.
  public static func write(_ value: JSONValue, source: String = "value") throws(JSONError) -> [UInt8] {
    var output: [UInt8] = []
    try append(value, to: &output, source: source)
    return output
  }

  /// A value for people: two spaces of indent, keys sorted, a line feed at the end.
  ///
  /// This form is never hashed.
  /// - Throws: `JSONError` as `write` does.
  public static func writeIndented(_ value: JSONValue, source: String = "value") throws(JSONError) -> [UInt8] {
    var output: [UInt8] = []
    try appendIndented(value, to: &output, indent: 0, source: source)
    output.append(0x0A)
    return output
  }

  /// Members in canonical order.
  static func sorted(_ members: [JSONValue.Member]) -> [JSONValue.Member] {
    isSorted(members) ? members : members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
  }

  /// Whether members stand in canonical order, each once, as most writers list them.
  ///
  /// Keys beyond ASCII are left to sorting: UTF-8 and UTF-16 disagree about some.
  private static func isSorted(_ members: [JSONValue.Member]) -> Bool {
    for index in members.indices {
      var key = members[index].key
      guard key.withUTF8({ bytes in bytes.allSatisfy { $0 < 0x80 } }) else { return false }
      // ASCII is compared as its bytes.
      if index > 0, members[index - 1].key >= key { return false }
    }
    return true
  }

  private static func checkedMembers(
    _ members: [JSONValue.Member], source: String
  ) throws(JSONError) -> [JSONValue.Member] {
    if isSorted(members) { return members }
    let sorted = sorted(members)
    for (left, right) in zip(sorted, sorted.dropFirst()) where left.key.utf8.elementsEqual(right.key.utf8) {
      throw JSONError(source: source, place: "/\(left.key)", reason: "this key appears twice in one object")
    }
    return sorted
  }

  private static func append(
    _ value: JSONValue, to output: inout [UInt8], source: String
  ) throws(JSONError) {
    switch value {
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        try append(element, to: &output, source: source)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in try checkedMembers(members, source: source).enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        append(text: member.key, to: &output)
        output.append(UInt8(ascii: ":"))
        try append(member.value, to: &output, source: source)
      }
      output.append(UInt8(ascii: "}"))
    default: try appendScalar(value, to: &output, source: source)
    }
  }

  private static func appendIndented(
    _ value: JSONValue, to output: inout [UInt8], indent: Int, source: String
  ) throws(JSONError) {
    let inner = [UInt8](repeating: 0x20, count: 2 * (indent + 1))
    switch value {
    case .array(let elements) where !elements.isEmpty:
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        output.append(contentsOf: (index > 0 ? [UInt8(ascii: ","), 0x0A] : [0x0A]) + inner)
        try appendIndented(element, to: &output, indent: indent + 1, source: source)
      }
      output.append(contentsOf: [0x0A] + inner.dropLast(2) + [UInt8(ascii: "]")])
    case .object(let members) where !members.isEmpty:
      output.append(UInt8(ascii: "{"))
      for (index, member) in try checkedMembers(members, source: source).enumerated() {
        output.append(contentsOf: (index > 0 ? [UInt8(ascii: ","), 0x0A] : [0x0A]) + inner)
        append(text: member.key, to: &output)
        output.append(contentsOf: ": ".utf8)
        try appendIndented(member.value, to: &output, indent: indent + 1, source: source)
      }
      output.append(contentsOf: [0x0A] + inner.dropLast(2) + [UInt8(ascii: "}")])
    default: try append(value, to: &output, source: source)
    }
  }

  private static func appendScalar(
    _ value: JSONValue, to output: inout [UInt8], source: String
  ) throws(JSONError) {
    switch value {
    case .bool(let bool): output.append(contentsOf: (bool ? "true" : "false").utf8)
    case .integer(let integer):
      guard integer.magnitude <= integerMax else {
        throw JSONError(source: source, place: "number", reason: "a whole number beyond 2^53 - 1")
      }
      output.append(contentsOf: String(integer).utf8)
    case .number(let double):
      guard double.isFinite else { throw JSONError(source: source, place: "number", reason: "a number is not finite") }
      output.append(contentsOf: ECMAScriptNumber.text(double).utf8)
    case .string(let text): append(text: text, to: &output)
    case .null, .array, .object: output.append(contentsOf: "null".utf8)
    }
  }

  /// Appends a text with its quotes.
  package static func append(text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var text = text
    let isPlain = text.withUTF8 { bytes in
      for byte in bytes where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
      output.append(contentsOf: bytes)
      return true
    }
    if isPlain { return output.append(UInt8(ascii: "\"")) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): output.append(contentsOf: "\\\\".utf8)
      case 0x08: output.append(contentsOf: "\\b".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0C: output.append(contentsOf: "\\f".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0..<0x20: output.append(contentsOf: ("\\u00" + Hexadecimal.text([byte])).utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
