/// Writes policies and expressions in Cedar's human syntax, one line each, with no more parentheses than are needed.
enum PolicyText {
  /// How strongly the operators bind, weakest first.
  private enum Strength: Int, Comparable {
    case conditional, disjunction, conjunction, relation, sum, product, sign, member

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  static func text(_ template: Template) -> String {
    let annotations = template.annotations.map {
      "@\($0.name)\($0.isBare ? "" : "(\(StringEscapes.quoted($0.value)))")\n"
    }.joined()
    let head = [
      scope("principal", template.principal), action(template.action), scope("resource", template.resource),
    ].joined(separator: ", ")
    let conditions = template.conditions.map { "\n\($0.kind.rawValue) { \(text($0.body)) }" }.joined()
    return "\(annotations)\(template.effect.rawValue) (\(head))\(conditions);\n"
  }

  /// What stands between the parentheses behind the effect.
  static func head(_ principal: Policy.Scope, _ action: Policy.ActionScope, _ resource: Policy.Scope) -> String {
    [scope("principal", .fixed(principal)), self.action(action), scope("resource", .fixed(resource))]
      .joined(separator: ", ")
  }

  static func text(_ expression: Expression) -> String { written(expression).text }

  private static func scope(_ variable: String, _ scope: Template.Scope) -> String {
    switch scope {
    case .fixed(.any): variable
    case .fixed(.equal(let uid)): "\(variable) == \(uid)"
    case .fixed(.isIn(let uid)): "\(variable) in \(uid)"
    case .fixed(.isType(let type, let uid)): "\(variable) is \(type)\(uid.map { " in \($0)" } ?? "")"
    case .equalSlot: "\(variable) == ?\(variable)"
    case .inSlot: "\(variable) in ?\(variable)"
    case .isTypeInSlot(let type): "\(variable) is \(type) in ?\(variable)"
    }
  }

  private static func action(_ scope: Policy.ActionScope) -> String {
    switch scope {
    case .any: "action"
    case .equal(let uid): "action == \(uid)"
    case .isIn(let uids): "action in [\(uids.map(\.description).joined(separator: ", "))]"
    }
  }

  /// An operand, in parentheses where it binds too weakly.
  private static func part(_ expression: Expression, _ least: Strength) -> String {
    let (text, strength) = written(expression)
    return strength < least ? "(\(text))" : text
  }

  private static func written(_ expression: Expression) -> (text: String, strength: Strength) {
    if let (target, type, group) = expression.typeTestWithGroup {
      return ("\(part(target, .sum)) is \(type) in \(part(group, .sum))", .relation)
    }
    if let (target, names) = expression.presencePath {
      return ("\(part(target, .sum)) has \(names.joined(separator: "."))", .relation)
    }
    switch expression.kind {
    case .literal(.long(let value)): return ("\(value)", value < 0 ? .sign : .member)
    case .literal(let value): return (value.description, .member)
    case .variable(let variable): return (variable.rawValue, .member)
    case .and(let a, let b): return ("\(part(a, .conjunction)) && \(part(b, .relation))", .conjunction)
    case .or(let a, let b): return ("\(part(a, .disjunction)) || \(part(b, .conjunction))", .disjunction)
    case .not, .negate: return (signed(expression), .sign)
    case .conditional(let test, let yes, let no):
      return ("if \(text(test)) then \(text(yes)) else \(text(no))", .conditional)
    case .binary(let operation, let a, let b): return binary(operation, a, b)
    case .attribute(let target, let name):
      let step = TokenReader.isName(name) ? ".\(name)" : "[\(StringEscapes.quoted(name))]"
      return (part(target, .member) + step, .member)
    case .has(let target, let name):
      return ("\(part(target, .sum)) has \(quotedUnlessName(name))", .relation)
    case .like(let target, let pattern): return ("\(part(target, .sum)) like \(quoted(pattern))", .relation)
    case .isType(let target, let type): return ("\(part(target, .sum)) is \(type)", .relation)
    case .isEmpty(let target): return ("\(part(target, .member)).isEmpty()", .member)
    case .set(let elements): return ("[\(list(elements))]", .member)
    case .record(let fields):
      let texts = fields.map { "\(quotedUnlessName($0.name)): \(text($0.value))" }
      return ("{\(texts.joined(separator: ", "))}", .member)
    case .call(let function, let arguments): return (call(function, arguments), .member)
    }
  }

  private static func list(_ expressions: some Sequence<Expression>) -> String {
    expressions.map(text).joined(separator: ", ")
  }

  private static func call(_ function: ExtensionFunction, _ arguments: [Expression]) -> String {
    guard !function.isConstructor, let target = arguments.first else {
      return "\(function.rawValue)(\(list(arguments)))"
    }
    return "\(part(target, .member)).\(function.rawValue)(\(list(arguments.dropFirst())))"
  }

  private static func binary(
    _ operation: BinaryOperator, _ a: Expression, _ b: Expression
  ) -> (text: String, strength: Strength) {
    let sign = operation.rawValue
    switch operation {
    case .add, .subtract: return ("\(part(a, .sum)) \(sign) \(part(b, .product))", .sum)
    case .multiply: return ("\(part(a, .product)) \(sign) \(part(b, .sign))", .product)
    case .contains, .containsAll, .containsAny, .hasTag, .getTag:
      return ("\(part(a, .member)).\(sign)(\(text(b)))", .member)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
      return ("\(part(a, .sum)) \(sign) \(part(b, .sum))", .relation)
    }
  }

  /// `!!x`, `-x`: a row of one sign is as long as the parser takes it; a number after a minus would become negative.
  private static func signed(_ expression: Expression) -> String {
    var (operand, count, sign) = (expression, 0, "")
    while count < ExpressionParser.signsMax {
      switch operand.kind {
      case .not(let inner) where sign != "-": (operand, sign) = (inner, "!")
      case .negate(let inner) where sign != "!": (operand, sign) = (inner, "-")
      default: return String(repeating: sign, count: count) + signOperand(operand)
      }
      count += 1
    }
    return String(repeating: sign, count: count) + signOperand(operand)
  }

  private static func signOperand(_ operand: Expression) -> String {
    if case .literal(.long) = operand.kind { return "(\(text(operand)))" }
    return part(operand, .member)
  }

  private static func quotedUnlessName(_ name: String) -> String {
    TokenReader.isName(name) ? name : StringEscapes.quoted(name)
  }

  private static func quoted(_ pattern: Pattern) -> String {
    let parts = pattern.parts.map { part in
      var result = ""
      for scalar in part.unicodeScalars {
        if scalar == "*" { result += "\\*" } else { StringEscapes.append(scalar, to: &result) }
      }
      return result
    }
    return "\"\(parts.joined(separator: "*"))\""
  }
}

extension TokenReader {
  /// Whether a text can stand as a name without quotes.
  static func isName(_ text: some StringProtocol) -> Bool {
    isWord(text) && !withBytes(of: String(text)) { Symbol.word($0).isReserved }
  }

  /// Whether a text is one word, reserved or not.
  static func isWord(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first else { return false }
    func isLetter(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "_") || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
    }
    return isLetter(first) && text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
  }
}

extension Expression {
  /// The parts of `x has a.b.c`, which the tree holds as tests of `a`, `a.b`, `a.b.c`.
  var presencePath: (target: Expression, names: [String])? {
    guard case .and = kind else { return nil }
    var names: [String] = []
    var rest = self
    while case .and(let left, let right) = rest.kind, case .has(let target, let name) = right.kind,
      case .attribute = target.kind, TokenReader.isName(name)
    {
      names.append(name)
      rest = left
    }
    guard !names.isEmpty, case .has(let target, let name) = rest.kind, TokenReader.isName(name) else {
      return nil
    }
    names = [name] + names.reversed()
    return isPresence(of: target, names) ? (target, names) : nil
  }

  /// Whether this tests the names one after the other, each within the one before.
  private func isPresence(of target: Expression, _ names: [String]) -> Bool {
    var rest = self
    for length in stride(from: names.count - 1, to: 0, by: -1) {
      guard case .and(let left, let right) = rest.kind, case .has(var reached, _) = right.kind else { return false }
      for name in names[..<length].reversed() {
        guard case .attribute(let inner, let found) = reached.kind, sameBytes(found, name) else { return false }
        reached = inner
      }
      guard reached == target else { return false }
      rest = left
    }
    return true
  }
}
