/// How an expression came to what it came to: itself, what it came to, and the same of its parts.
public struct Derivation: Sendable {
  /// What an expression comes to.
  public enum Outcome: Sendable, Hashable {
    case value(Value)
    /// Some fact is not answered.
    case unknown
    case failed(EvaluationError)
    /// Something before it decided, so nothing looked at it.
    case notReached
  }

  /// What was evaluated.
  public let expression: Expression
  /// What it came to.
  public let outcome: Outcome
  /// Whether what the whole came to turns on it.
  public let isDecisive: Bool
  /// The parts, in the order of the text; none of what has no parts, and none below an attribute's path.
  public let steps: [Derivation]

  /// The text of the expression.
  public var text: String { PolicyText.text(expression) }
}

extension Derivation.Outcome {
  /// The truth value, where it is one.
  var bool: Bool? {
    if case .value(.bool(let value)) = self { value } else { nil }
  }
}

extension Derivation.Outcome: CustomStringConvertible {
  /// As a derivation prints it; it holds the data of whoever the facts are about.
  public var description: String {
    switch self {
    case .value(let value): value.description
    case .unknown: "unknown"
    case .failed(let error): "error: \(error)"
    case .notReached: "not reached"
    }
  }
}

extension Derivation {
  /// The derivation as lines, parts indented; what the whole turns on is marked with `*`.
  public func lines(indent: Int = 0) -> [String] {
    let mark = isDecisive ? "*" : " "
    let own = String(repeating: "  ", count: indent) + "\(mark) \(text)  →  \(outcome)"
    return [own] + steps.flatMap { $0.lines(indent: indent + 1) }
  }

  /// The smallest parts that the whole turns on: what no other truth value below them decides.
  public var grounds: [Derivation] {
    guard isDecisive else { return [] }
    let below = steps.flatMap(\.grounds)
    return below.isEmpty || !isConnective ? [self] : below
  }

  /// Whether it only puts truth values together.
  private var isConnective: Bool {
    switch expression.kind {
    case .and, .or, .not, .conditional: true
    default: false
    }
  }
}
