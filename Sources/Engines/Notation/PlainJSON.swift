/// Writes JSON for other programs: members in the order they have, every whole number of 64 bits, no form that is
/// hashed.
public enum PlainJSON {
  /// The text of a value, on one line.
  public static func text(_ value: JSONValue) -> String {
    var output: [UInt8] = []
    append(value, to: &output, indent: nil)
    return String(decoding: output, as: UTF8.self)
  }

  /// The text of a value with two spaces of indent and a line feed at the end.
  public static func indented(_ value: JSONValue) -> String {
    var output: [UInt8] = []
    append(value, to: &output, indent: 0)
    return String(decoding: output, as: UTF8.self) + "\n"
  }

  private static func append(_ value: JSONValue, to output: inout [UInt8], indent: Int?) {
    switch value {
    case .null: output += Array("null".utf8)
    case .bool(let value): output += Array((value ? "true" : "false").utf8)
    case .integer(let value): output += Array(String(value).utf8)
    case .number(let value): output += Array(Self.text(value).utf8)
    case .string(let text): CanonicalJSON.append(text: text, to: &output)
    case .array(let elements):
      list(("[", "]"), elements, to: &output, indent: indent) { append($0, to: &$1, indent: $2) }
    case .object(let members):
      list(("{", "}"), members, to: &output, indent: indent) { member, output, indent in
        CanonicalJSON.append(text: member.key, to: &output)
        output += Array((indent == nil ? ":" : ": ").utf8)
        append(member.value, to: &output, indent: indent)
      }
    }
  }

  /// What was no whole number stays none.
  private static func text(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let text = ECMAScriptNumber.text(number)
    return text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") } ? text : text + ".0"
  }

  private static func list<Element>(
    _ brackets: (Unicode.Scalar, Unicode.Scalar), _ elements: [Element], to output: inout [UInt8], indent: Int?,
    one: (Element, inout [UInt8], Int?) -> Void
  ) {
    output.append(UInt8(ascii: brackets.0))
    let inner = indent.map { $0 + 2 }
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      if let inner { output += [0x0A] + Array(repeating: 0x20, count: inner) }
      one(element, &output, inner)
    }
    if let indent, !elements.isEmpty { output += [0x0A] + Array(repeating: 0x20, count: indent) }
    output.append(UInt8(ascii: brackets.1))
  }
}
