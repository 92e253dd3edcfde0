import Notation

/// Reads expressions in Cedar's JSON policy format.
///
/// A node stands at its path in the document, so that errors can name it.
struct ExpressionJSONReader {
  /// What is wrong, and at which path of the document.
  struct Failure: Error {
    let path: String
    let message: String
  }

  let file: String

  private func make(_ kind: Expression.Kind, _ path: String) throws(Failure) -> Expression {
    let expression = Expression(kind, at: SourcePosition(file: "\(file) \(path)", line: 0, column: 0))
    do { try ExpressionParser.check(expression) } catch { throw Failure(path: path, message: error.message) }
    return expression
  }

  func expression(_ json: JSONValue, _ path: String) throws(Failure) -> Expression {
    guard let members = json.members, members.count == 1, let member = members.first else {
      throw Failure(path: path, message: "an object of one key was expected, which names the operator")
    }
    let (name, content, inner) = (member.key, member.value, "\(path)/\(JSONPointer.escaped(member.key))")
    if let function = ExtensionFunction(rawValue: name) { return try call(function, content, path, inner) }
    if let operation = BinaryOperator(rawValue: name) {
      let (left, right) = try pair(content, inner)
      return try make(.binary(operation, left, right), path)
    }
    switch name {
    case "Value": return try value(content, inner, depth: 0)
    case "Var": return try make(.variable(try variable(content, inner)), path)
    case "&&", "||":
      let (left, right) = try pair(content, inner)
      return try make(name == "&&" ? .and(left, right) : .or(left, right), path)
    case "!", "neg", "isEmpty":
      let operand = try operand("arg", try fields(content, ["arg"], inner), inner)
      return try make(name == "!" ? .not(operand) : name == "neg" ? .negate(operand) : .isEmpty(operand), path)
    case "if-then-else":
      let parts = try fields(content, ["if", "then", "else"], inner)
      return try make(
        .conditional(
          try operand("if", parts, inner), try operand("then", parts, inner), try operand("else", parts, inner)),
        path)
    case ".", "has", "like", "is": return try test(name, content, path, inner)
    case "Set": return try make(.set(try all(content, inner)), path)
    case "Record": return try make(.record(try record(content, inner)), path)
    default: throw Failure(path: path, message: "there is no operator `\(name)`")
    }
  }

  // MARK: parts

  /// The members of an object that has all of the keys and no others but those in `optional`.
  private func fields(
    _ json: JSONValue, _ keys: [String], optional: [String] = [], _ path: String
  ) throws(Failure) -> JSONValue {
    guard let members = json.members else {
      throw Failure(path: path, message: "an object of \(keys.map { "`\($0)`" }.joined(separator: ", ")) was expected")
    }
    for key in keys where json[key] == nil { throw Failure(path: path, message: "`\(key)` is missing") }
    for member in members where !(keys + optional).contains(member.key) {
      throw Failure(path: path, message: "`\(member.key)` is no key here")
    }
    return json
  }

  private func operand(_ key: String, _ json: JSONValue, _ path: String) throws(Failure) -> Expression {
    try expression(json[key] ?? .null, "\(path)/\(key)")
  }

  private func pair(_ json: JSONValue, _ path: String) throws(Failure) -> (Expression, Expression) {
    let parts = try fields(json, ["left", "right"], path)
    return (try operand("left", parts, path), try operand("right", parts, path))
  }

  private func variable(_ json: JSONValue, _ path: String) throws(Failure) -> Expression.Variable {
    guard let variable = json.text.flatMap(Expression.Variable.init) else {
      throw Failure(path: path, message: "`principal`, `action`, `resource` or `context` was expected")
    }
    return variable
  }

  private func all(_ json: JSONValue, _ path: String) throws(Failure) -> [Expression] {
    guard let elements = json.elements else { throw Failure(path: path, message: "an array was expected") }
    var found: [Expression] = []
    for (number, element) in elements.enumerated() { found.append(try expression(element, "\(path)/\(number)")) }
    return found
  }

  private func record(_ json: JSONValue, _ path: String) throws(Failure) -> [(name: String, value: Expression)] {
    guard let members = json.members else { throw Failure(path: path, message: "an object was expected") }
    var found: [(name: String, value: Expression)] = []
    for member in members {
      found.append((member.key, try expression(member.value, "\(path)/\(JSONPointer.escaped(member.key))")))
    }
    return found
  }

  private func call(
    _ function: ExtensionFunction, _ json: JSONValue, _ path: String, _ inner: String
  ) throws(Failure) -> Expression {
    let arguments = try all(json, inner)
    guard function.isConstructor || !arguments.isEmpty else {
      throw Failure(path: inner, message: "`\(function.rawValue)` is called on something: the array needs an element")
    }
    return try make(.call(function, arguments), path)
  }
}

/// Tests and reads by name.
extension ExpressionJSONReader {
  private func test(
    _ name: String, _ json: JSONValue, _ path: String, _ inner: String
  ) throws(Failure) -> Expression {
    let keys = ["like": ["left", "pattern"], "is": ["left", "entity_type"]][name] ?? ["left", "attr"]
    let parts = try fields(json, keys, optional: name == "is" ? ["in"] : [], inner)
    let target = try operand("left", parts, inner)
    switch name {
    case "like": return try make(.like(target, try pattern(parts["pattern"] ?? .null, "\(inner)/pattern")), path)
    case "is": return try typeTest(target, parts, path, inner)
    case "has":
      if let names = parts["attr"]?.elements { return try presence(of: target, names, path, inner) }
      return try make(.has(target, try text("attr", parts, inner)), path)
    default: return try make(.attribute(target, try text("attr", parts, inner)), path)
    }
  }

  private func text(_ key: String, _ json: JSONValue, _ path: String) throws(Failure) -> String {
    guard let text = json[key]?.text else { throw Failure(path: "\(path)/\(key)", message: "a string was expected") }
    return text
  }

  /// `x has a.b.c`, with the names in an array.
  private func presence(
    of target: Expression, _ names: [JSONValue], _ path: String, _ inner: String
  ) throws(Failure) -> Expression {
    var (target, result) = (target, Expression?.none)
    for name in names {
      guard let name = name.text else { throw Failure(path: "\(inner)/attr", message: "strings were expected") }
      let test = try make(.has(target, name), path)
      result = try result.map { before throws(Failure) in try make(.and(before, test), path) } ?? test
      target = try make(.attribute(target, name), path)
    }
    guard let result else { throw Failure(path: "\(inner)/attr", message: "at least one name was expected") }
    return result
  }

  private func typeTest(
    _ target: Expression, _ parts: JSONValue, _ path: String, _ inner: String
  ) throws(Failure) -> Expression {
    let type = try text("entity_type", parts, inner)
    guard EntityUID.isTypeName(type) else {
      throw Failure(path: "\(inner)/entity_type", message: "`\(type)` is no name of an entity type")
    }
    let test = try make(.isType(target, type), path)
    guard let group = parts["in"], group != .null else { return test }
    let membership = try make(.binary(.isIn, target, try expression(group, "\(inner)/in")), path)
    return try make(.and(test, membership), path)
  }

  private func pattern(_ json: JSONValue, _ path: String) throws(Failure) -> Pattern {
    guard let elements = json.elements else { throw Failure(path: path, message: "an array was expected") }
    var parts = [""]
    for (number, element) in elements.enumerated() {
      if element.text == "Wildcard" {
        parts.append("")
      } else if let members = element.members, members.count == 1, let literal = element["Literal"]?.text {
        parts[parts.count - 1] += literal
      } else {
        throw Failure(path: "\(path)/\(number)", message: "`\"Wildcard\"` or an object of `Literal` was expected")
      }
    }
    return Pattern(parts: parts)
  }

  /// A literal, in the form that entity documents have.
  private func value(_ json: JSONValue, _ path: String, depth: Int) throws(Failure) -> Expression {
    switch json {
    case .bool(let value): return try make(.literal(.bool(value)), path)
    case .integer(let value): return try make(.literal(.long(value)), path)
    case .string(let value): return try make(.literal(.string(value)), path)
    case .null, .number: throw Failure(path: path, message: "\(json.kind) is no value of Cedar; numbers are 64-bit")
    case .array(let elements):
      var found: [Expression] = []
      for (number, element) in elements.enumerated() {
        found.append(try value(element, "\(path)/\(number)", depth: depth + 1))
      }
      return try make(.set(found), path)
    case .object(let members):
      if members.count == 1, let content = json["__entity"] {
        return try make(.literal(.entity(try entity(content, path))), path)
      }
      if members.count == 1, let content = json["__extn"] { return try extensionValue(content, path, depth) }
      guard json["__expr"] == nil else {
        throw Failure(path: path, message: "`__expr` is no longer part of Cedar; write the value itself")
      }
      var found: [(name: String, value: Expression)] = []
      for member in members {
        let place = "\(path)/\(JSONPointer.escaped(member.key))"
        found.append((member.key, try value(member.value, place, depth: depth + 1)))
      }
      return try make(.record(found), path)
    }
  }

  private func extensionValue(_ json: JSONValue, _ path: String, _ depth: Int) throws(Failure) -> Expression {
    guard let name = json["fn"]?.text, let function = ExtensionFunction(rawValue: name),
      let arguments = json["args"]?.elements ?? json["arg"].map({ [$0] })
    else { throw Failure(path: path, message: "an object of `fn`, a function of Cedar, and `arg` was expected") }
    var found: [Expression] = []
    for (number, argument) in arguments.enumerated() {
      found.append(try value(argument, "\(path)/args/\(number)", depth: depth + 1))
    }
    return try make(.call(function, found), path)
  }

  /// `{"type", "id"}`, or the same within `__entity`.
  func entity(_ json: JSONValue, _ path: String) throws(Failure) -> EntityUID {
    let inner = json["__entity"] ?? json
    guard let type = inner["type"]?.text, let id = inner["id"]?.text, inner.members?.count == 2 else {
      throw Failure(path: path, message: "an entity was expected: an object of `type` and `id`")
    }
    guard EntityUID.isTypeName(type) else {
      throw Failure(path: path, message: "`\(type)` is no name of an entity type")
    }
    return EntityUID(type: type, id: id)
  }
}

extension EntityUID {
  /// Whether a text can name an entity type: words with colons between them, none of them reserved.
  static func isTypeName(_ text: String) -> Bool {
    var rest = text.utf8[...]
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      guard rest[colon...].starts(with: "::".utf8), TokenReader.isName(Substring(rest[..<colon])) else { return false }
      rest = rest[colon...].dropFirst(2)
    }
    return TokenReader.isName(Substring(rest))
  }
}
