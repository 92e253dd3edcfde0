/// One question to the solver: whether there are entities and a request for which a formula holds.
struct SolverScript {
  /// Declarations, definitions and demands, without the question itself.
  let text: String
  /// What a counterexample consists of.
  let asked: [SolverTerm]

  /// The script of a formula, with the demands on hierarchies and names.
  init(_ translation: inout Translation, formula: SolverTerm) {
    var demands = translation.hierarchyDemands()
    demands.append(formula)
    asked = translation.reads.terms(of: translation.terms)
    for read in asked { _ = translation.symbols.text(translation.terms[read].sort) }
    let terms = translation.terms
    let instants = translation.reads.instants.sorted { $0.index < $1.index }
    var definitions: [String] = []
    for term in terms.parts(of: demands + asked + instants) where !terms[term].operands.isEmpty {
      let sort = translation.symbols.text(terms[term].sort)
      definitions.append("(define-fun \(terms.name(term)) () \(sort) \(terms.application(term)))")
    }
    let distinct = translation.reads.literals.values.filter { $0.count > 1 }.map { literals in
      "(assert (distinct \(literals.map { terms.name($0.term) }.joined(separator: " "))))"
    }
    let assertions = demands.map { "(assert \(terms.name($0)))" }
    let lines = ["(set-option :produce-models true)", "(set-logic ALL)"]
    text = (lines + translation.symbols.declarations + definitions + distinct.sorted() + assertions)
      .joined(separator: "\n")
    names = asked.map(terms.name)
    wishes = instants.map {
      "(assert (bvsle \(Self.first) \(terms.name($0))))(assert (bvsle \(terms.name($0)) \(Self.last)))"
    }
  }

  private let names: [String]
  /// That instants are ones that a text can name, in the years 0 to 9999.
  private let wishes: [String]
  private static let first = "(bvneg (_ bv62167219200000 64))"
  private static let last = "(_ bv253402300799999 64)"

  /// The script that asks only whether.
  var check: String { text + "\n(check-sat)\n" }

  /// The script that also asks for the values; perhaps for such as people would write.
  func values(isTidy: Bool) -> String {
    let more = isTidy ? "\n" + wishes.joined(separator: "\n") : ""
    return text + more + "\n(check-sat)\n(get-value (\(names.joined(separator: " "))))\n"
  }
}

extension SymbolicReads {
  /// Every term whose value a counterexample needs, in the order in which they were made.
  func terms(of table: SolverTerms) -> [SolverTerm] {
    var all = Set(variables.map(\.term))
    for (read, found) in attributes { all.formUnion([read.entity, found.term]) }
    for (read, term) in ancestors { all.formUnion([read.entity, term]) }
    for (read, found) in tags { all.formUnion([read.entity, read.key, found.term]) }
    for literal in literals.values.joined() { all.insert(literal.term) }
    return all.sorted { $0.index < $1.index }
  }
}
