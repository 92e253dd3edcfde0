/// One node of a compiled expression: an operation, and operands that are numbers of nodes, constants, names or types.
struct Node: Sendable {
  enum Operation: Sendable {
    case constant, principal, action, resource, context
    case and, or, not, negate, conditional
    case attribute, has, like, isType, isEmpty
    /// `attribute` of a variable, the most frequent node of all.
    case principalAttribute, resourceAttribute, contextAttribute
    case binary(BinaryOperator)
    case call(ExtensionFunction)
  }

  let operation: Operation
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
}

/// A compiled policy: its head, and the first nodes of its conditions (-1 where there are none).
///
/// Plain numbers only, so that a copy is cheap.
struct Program: Sendable {
  enum Scope: Sendable {
    case any
    case equal(Int32)
    case isIn(Int32)
    case isType(Int32)
    case isTypeIn(Int32, Int32)
    /// Any of a stretch of the compiled policies' `groups`.
    case isInAny(start: Int32, count: Int32)
  }

  let isForbid: Bool
  /// The place of the policy's id in the order of their bytes.
  var rank: Int32 = 0
  var principal = Scope.any
  var action = Scope.any
  var resource = Scope.any
  var when: Int32 = -1
  var unless: Int32 = -1
  /// All conditions in the order of the text, as Cedar takes them; -1 where there are none.
  var satisfied: Int32 = -1
  /// Whether it builds sets, records or extension values while it runs, which only the tree-walking evaluator can.
  var needsTree = false
}
