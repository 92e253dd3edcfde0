/// A node of the one syntax tree that the evaluators, the validator and the compiler of fast programs all walk.
public struct Expression: Sendable {
  /// What the node is, with its operands.
  public let kind: Kind
  /// Where it begins; of an operator between two operands, where the operator stands.
  public let position: SourcePosition
  /// Levels of the tree below and with this node.
  var depth: Int { Int(levels) }
  /// Nodes of the tree below and with this node; one that `is … in` or a path after `has` repeats counts each time.
  var size: Int { Int(nodes) }
  private let levels: Int32
  private let nodes: Int32

  /// A node at a place.
  public init(_ kind: Kind, at position: SourcePosition) {
    self.kind = kind
    self.position = position
    var (levels, nodes): (Int32, Int32) = (0, 1)
    kind.forEachOperand { operand in
      levels = max(levels, operand.levels)
      nodes = min(nodes + operand.nodes, Int32(CedarLimits.nodesMax + 1))
    }
    self.levels = levels + 1
    self.nodes = nodes
  }

  /// The forms of the expression language.
  ///
  /// `has` with a path is spelled out as nested tests, `is … in` as `is && in`.
  public indirect enum Kind: Sendable {
    case literal(Value)
    case variable(Variable)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case not(Expression)
    case negate(Expression)
    case conditional(Expression, Expression, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case attribute(Expression, String)
    case has(Expression, String)
    case like(Expression, Pattern)
    /// Whether an entity is of a type, by the type's full name.
    case isType(Expression, String)
    case isEmpty(Expression)
    case set([Expression])
    /// Names in the order of the text, each once.
    case record([(name: String, value: Expression)])
    case call(ExtensionFunction, [Expression])

    /// The nodes directly below.
    public var operands: [Expression] {
      var operands: [Expression] = []
      forEachOperand { operands.append($0) }
      return operands
    }

    /// Calls `body` with each of the nodes directly below.
    func forEachOperand(_ body: (Expression) -> Void) {
      switch self {
      case .literal, .variable: break
      case .and(let a, let b), .or(let a, let b), .binary(_, let a, let b):
        body(a)
        body(b)
      case .not(let a), .negate(let a), .attribute(let a, _), .has(let a, _), .like(let a, _), .isType(let a, _),
        .isEmpty(let a):
        body(a)
      case .conditional(let a, let b, let c):
        body(a)
        body(b)
        body(c)
      case .set(let elements), .call(_, let elements): for element in elements { body(element) }
      case .record(let fields): for field in fields { body(field.value) }
      }
    }
  }

  /// The four things that every request brings.
  public enum Variable: String, Sendable, Hashable, CaseIterable {
    case principal, action, resource, context
  }
}

/// Operators and methods with two operands that are not short-circuited.
public enum BinaryOperator: String, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case isIn = "in"
  case contains
  case containsAll
  case containsAny
  case hasTag
  case getTag
}

/// Functions and methods of the extension types, by their Cedar names.
public enum ExtensionFunction: String, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  case decimal, lessThan, lessThanOrEqual, greaterThan, greaterThanOrEqual
  case ip, isIpv4, isIpv6, isLoopback, isMulticast, isInRange
  case datetime, offset, durationSince, toDate, toTime
  case duration, toMilliseconds, toSeconds, toMinutes, toHours, toDays

  /// Whether it is called `f(x)` and makes a value of its type from a text; all others are called `x.f(…)`.
  public var isConstructor: Bool {
    switch self {
    case .decimal, .ip, .datetime, .duration: true
    default: false
    }
  }

  /// How many operands it has, the one before the dot included.
  public var operandCount: Int {
    switch self {
    case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual, .isInRange, .offset, .durationSince: 2
    default: 1
    }
  }
}

extension Expression: Hashable {
  /// Whether two expressions say the same; places do not count.
  public static func == (left: Expression, right: Expression) -> Bool {
    switch (left.kind, right.kind) {
    case (.literal(let a), .literal(let b)): a == b
    case (.variable(let a), .variable(let b)): a == b
    case (.binary(let a, _, _), .binary(let b, _, _)): a == b && left.kind.operands == right.kind.operands
    case (.attribute(_, let a), .attribute(_, let b)), (.has(_, let a), .has(_, let b)),
      (.isType(_, let a), .isType(_, let b)):
      sameBytes(a, b) && left.kind.operands == right.kind.operands
    case (.like(let a, let b), .like(let c, let d)): b == d && a == c
    case (.record(let a), .record(let b)):
      a.count == b.count && zip(a, b).allSatisfy { sameBytes($0.name, $1.name) && $0.value == $1.value }
    case (.call(let a, _), .call(let b, _)): a == b && left.kind.operands == right.kind.operands
    case (.and, .and), (.or, .or), (.not, .not), (.negate, .negate), (.conditional, .conditional), (.set, .set),
      (.isEmpty, .isEmpty):
      left.kind.operands == right.kind.operands
    default: false
    }
  }

  /// By the same bytes and parts as equality.
  public func hash(into hasher: inout Hasher) {
    switch kind {
    case .literal(let value): hasher.combine(value)
    case .variable(let variable): hasher.combine(variable)
    case .attribute(_, let name), .has(_, let name), .isType(_, let name): hashBytes(name, into: &hasher)
    default: break
    }
    hasher.combine(kind.operands)
  }
}

extension Expression {
  /// The fields of a record by the bytes of their names, as Cedar evaluates them: which error comes first turns on it.
  static func inOrderOfEvaluation(
    _ fields: [(name: String, value: Expression)]
  ) -> [(name: String, value: Expression)] {
    fields.sorted { bytesPrecede($0.name, $1.name) }
  }
}
