/// Writes expressions as policies do, with no more parentheses than they need.
enum ExpressionText {
  /// How tightly a form binds; an operand that binds less needs parentheses.
  private enum Binding: Int, Comparable {
    case conditional, disjunction, conjunction, relation, sum, product, unary, member

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }

    var next: Binding { Binding(rawValue: rawValue + 1) ?? .member }
  }

  /// The text of an expression on one line.
  static func text(_ expression: Expression) -> String { write(expression).text }

  private static func text(_ expression: Expression, atLeast binding: Binding) -> String {
    let (text, own) = write(expression)
    return own < binding ? "(\(text))" : text
  }

  private static func write(_ expression: Expression) -> (text: String, binding: Binding) {
    switch expression.kind {
    case .literal(let value): return (value.description, isNegative(value) ? .unary : .member)
    case .variable(let variable): return (variable.rawValue, .member)
    case .and(let left, let right): return infix(left, "&&", right, .conjunction)
    case .or(let left, let right): return infix(left, "||", right, .disjunction)
    case .not(let operand): return ("!" + text(operand, atLeast: .unary), .unary)
    case .negate(let operand):
      if case .literal = operand.kind { return ("-(\(text(operand)))", .unary) }
      return ("-" + text(operand, atLeast: .unary), .unary)
    case .conditional(let test, let yes, let no):
      return ("if \(text(test)) then \(text(yes)) else \(text(no))", .conditional)
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .attribute(let target, let name): return (member(target, name), .member)
    case .has(let target, let name):
      return ("\(text(target, atLeast: .sum)) has \(isIdentifier(name) ? name : StringEscapes.quoted(name))", .relation)
    case .like(let operand, let pattern):
      return ("\(text(operand, atLeast: .sum)) like \(pattern.text)", .relation)
    case .isType(let operand, let name): return ("\(text(operand, atLeast: .sum)) is \(name)", .relation)
    case .isEmpty(let operand): return ("\(text(operand, atLeast: .member)).isEmpty()", .member)
    case .set(let elements): return ("[\(elements.map(text).joined(separator: ", "))]", .member)
    case .record(let fields):
      let members = fields.map { "\(StringEscapes.quoted($0.name)): \(text($0.value))" }
      return ("{\(members.joined(separator: ", "))}", .member)
    case .call(let function, let arguments): return (call(function, arguments), .member)
    }
  }

  private static func isNegative(_ value: Value) -> Bool {
    if case .long(let number) = value { number < 0 } else { false }
  }

  private static func infix(
    _ left: Expression, _ sign: String, _ right: Expression, _ binding: Binding
  ) -> (text: String, binding: Binding) {
    ("\(text(left, atLeast: binding)) \(sign) \(text(right, atLeast: binding.next))", binding)
  }

  private static func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression
  ) -> (text: String, binding: Binding) {
    switch operation {
    case .contains, .containsAll, .containsAny, .hasTag, .getTag:
      return ("\(text(left, atLeast: .member)).\(operation.rawValue)(\(text(right)))", .member)
    case .add, .subtract: return infix(left, operation.rawValue, right, .sum)
    case .multiply: return infix(left, operation.rawValue, right, .product)
    default:
      return ("\(text(left, atLeast: .sum)) \(operation.rawValue) \(text(right, atLeast: .sum))", .relation)
    }
  }

  private static func call(_ function: ExtensionFunction, _ arguments: [Expression]) -> String {
    if function.isConstructor { return "\(function.rawValue)(\(arguments.map(text).joined(separator: ", ")))" }
    let target = arguments.first.map { text($0, atLeast: .member) } ?? ""
    return "\(target).\(function.rawValue)(\(arguments.dropFirst().map(text).joined(separator: ", ")))"
  }

  private static func member(_ target: Expression, _ name: String) -> String {
    let whole = text(target, atLeast: .member)
    return isIdentifier(name) ? "\(whole).\(name)" : "\(whole)[\(StringEscapes.quoted(name))]"
  }

  private static let reserved: Set<String> = ["true", "false", "if", "then", "else", "in", "is", "like", "has"]

  /// Whether a name can stand after a dot as it is.
  static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, first == 0x5F || isLetter(first), !reserved.contains(name) else { return false }
    return name.utf8.allSatisfy { $0 == 0x5F || isLetter($0) || (0x30...0x39).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}

extension Pattern {
  /// The pattern in quotes, as policies write it.
  fileprivate var text: String {
    let inner = parts.map { part in
      StringEscapes.quoted(part).dropFirst().dropLast().split(separator: "*", omittingEmptySubsequences: false)
        .joined(separator: "\\*")
    }
    return "\"\(inner.joined(separator: "*"))\""
  }
}
