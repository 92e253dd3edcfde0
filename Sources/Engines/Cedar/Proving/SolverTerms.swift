/// A formula or value in the solver's language, by its number in a table; equal ones have equal numbers.
struct SolverTerm: Hashable, Sendable {
  let index: Int
}

/// The terms of one question, each kept once and folded where its value is plain.
struct SolverTerms {
  struct Node: Hashable {
    let symbol: String
    let operands: [SolverTerm]
    let sort: SolverSort
  }

  private(set) var nodes: [Node] = []
  private var known: [Node: SolverTerm] = [:]
  /// Terms that stand for one value each; two different ones are never equal.
  private var constants: Set<SolverTerm> = []
  let yes: SolverTerm
  let no: SolverTerm

  init() {
    yes = SolverTerm(index: 0)
    no = SolverTerm(index: 1)
    nodes = ["true", "false"].map { Node(symbol: $0, operands: [], sort: .bool) }
    for (index, node) in nodes.enumerated() { known[node] = SolverTerm(index: index) }
    constants = [yes, no]
  }

  subscript(term: SolverTerm) -> Node { nodes[term.index] }

  func isConstant(_ term: SolverTerm) -> Bool { constants.contains(term) }

  mutating func make(_ symbol: String, _ operands: [SolverTerm] = [], _ sort: SolverSort) -> SolverTerm {
    let node = Node(symbol: symbol, operands: operands, sort: sort)
    if let term = known[node] { return term }
    let term = SolverTerm(index: nodes.count)
    nodes.append(node)
    known[node] = term
    return term
  }

  mutating func constant(_ symbol: String, _ operands: [SolverTerm] = [], _ sort: SolverSort) -> SolverTerm {
    let term = make(symbol, operands, sort)
    constants.insert(term)
    return term
  }

  mutating func bool(_ symbol: String, _ operands: SolverTerm...) -> SolverTerm { make(symbol, operands, .bool) }

  func bool(_ value: Bool) -> SolverTerm { value ? yes : no }

  mutating func not(_ term: SolverTerm) -> SolverTerm {
    if term == yes { return no }
    if term == no { return yes }
    if self[term].symbol == "not" { return self[term].operands[0] }
    return bool("not", term)
  }

  mutating func and(_ left: SolverTerm, _ right: SolverTerm) -> SolverTerm {
    if left == no || right == no { return no }
    if left == yes || left == right { return right }
    if right == yes { return left }
    return left == not(right) ? no : bool("and", left, right)
  }

  mutating func or(_ left: SolverTerm, _ right: SolverTerm) -> SolverTerm {
    if left == yes || right == yes { return yes }
    if left == no || left == right { return right }
    if right == no { return left }
    return left == not(right) ? yes : bool("or", left, right)
  }

  mutating func implies(_ left: SolverTerm, _ right: SolverTerm) -> SolverTerm { or(not(left), right) }

  mutating func equal(_ left: SolverTerm, _ right: SolverTerm) -> SolverTerm {
    if left == right { return yes }
    if isConstant(left), isConstant(right) { return no }
    return left.index < right.index ? bool("=", left, right) : bool("=", right, left)
  }

  mutating func choose(_ test: SolverTerm, _ first: SolverTerm, _ second: SolverTerm) -> SolverTerm {
    if test == yes || first == second { return first }
    if test == no { return second }
    if self[first].sort == .bool { return or(and(test, first), and(not(test), second)) }
    return make("ite", [test, first, second], self[first].sort)
  }

  /// The terms that some terms are made of, themselves included, in the order in which they were made.
  func parts(of roots: [SolverTerm]) -> [SolverTerm] {
    var isNeeded = Array(repeating: false, count: nodes.count)
    for root in roots { isNeeded[root.index] = true }
    for index in nodes.indices.reversed() where isNeeded[index] {
      for operand in nodes[index].operands { isNeeded[operand.index] = true }
    }
    return nodes.indices.filter { isNeeded[$0] }.map { SolverTerm(index: $0) }
  }

  /// A term as a later line of the script names it.
  func name(_ term: SolverTerm) -> String {
    self[term].operands.isEmpty ? self[term].symbol : "t\(term.index)"
  }

  /// The application that a term is.
  func application(_ term: SolverTerm) -> String {
    "(\(self[term].symbol) \(self[term].operands.map(name).joined(separator: " ")))"
  }
}
