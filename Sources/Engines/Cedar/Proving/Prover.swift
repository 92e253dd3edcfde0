/// Proves claims about policies over a schema, or finds a request and entities that refute them.
///
/// Each claim is asked of every shape of request that the schema allows, as a formula for a solver. Presumed of the
/// entities is what validation presumes: they fit the schema, the hierarchy has no circle, and references lead to
/// entities that exist. What the translation does not cover is refused, and a counterexample is shown only after the
/// evaluator has confirmed it.
public struct Prover: Sendable {
  /// What is looked at.
  public let policies: PolicySet
  /// What requests and entities fit.
  public let schema: Schema
  /// The program that decides.
  public let solver: Solver
  /// What an error does to a decision.
  public var semantics = DecisionSemantics.standard
  /// Further entities that the policies are asked of together with the resource, by expressions such as
  /// `resource.matter`: the request is then permitted where some `permit` matches for one of them and no `forbid`
  /// matches for any.
  public var together: [Expression] = []
  /// The shapes of requests that are looked at; all of the schema unless told.
  public var environments: [RequestEnvironment]

  /// A prover for policies that fit a schema.
  /// - Throws: `ProofError.invalid` where they do not.
  public init(_ policies: PolicySet, schema: Schema, solver: Solver = Solver()) throws(ProofError) {
    self.policies = policies
    self.schema = schema
    self.solver = solver
    environments = RequestEnvironment.all(of: schema)
    try Self.validate(policies, schema)
  }

  private static func validate(_ policies: PolicySet, _ schema: Schema) throws(ProofError) {
    let errors = Validator.check(policies, against: schema)
    guard errors.isEmpty else { throw .invalid(CedarErrors(errors)) }
  }

  /// What comes of a claim.
  /// - Throws: where it can be neither proven nor refuted.
  public func verdict(_ claim: Claim) throws(ProofError) -> Verdict { try verdicts([claim])[0] }

  /// What comes of several claims, with few runs of the solver.
  /// - Throws: where one of them can be neither proven nor refuted.
  public func verdicts(_ claims: [Claim]) throws(ProofError) -> [Verdict] {
    var verdicts: [Verdict] = []
    for (claim, answers) in zip(claims, try answers(claims)) { verdicts.append(try verdict(claim, answers)) }
    return verdicts
  }

  /// Whether each of several claims is proven, without what refutes the others.
  ///
  /// Far quicker than `verdicts` where most are refuted: a counterexample takes a run of the solver of its own.
  /// - Throws: where the solver cannot be asked.
  public func proven(_ claims: [Claim]) throws(ProofError) -> [Bool] {
    try answers(claims).map { $0.allSatisfy { $0.answer == .impossible } }
  }

  private func answers(_ claims: [Claim]) throws(ProofError) -> [[(question: Question, answer: Solver.Answer)]] {
    var questions: [[Question]] = []
    for claim in claims { questions.append(try self.questions(claim)) }
    let open = questions.joined().filter { !$0.isSettled }
    var answers: [Solver.Answer] = []
    var start = 0
    while start < open.count {
      let end = min(start + Self.questionsMax, open.count)
      answers += try solver.answers(open[start..<end].map(\.script))
      start = end
    }
    var rest = answers[...]
    return questions.map { own in
      own.map { ($0, $0.isSettled ? .impossible : rest.popFirst() ?? .unknown) }
    }
  }

  /// How many questions one run of the solver answers.
  static let questionsMax = 200

  private func verdict(
    _ claim: Claim, _ answers: [(question: Question, answer: Solver.Answer)]
  ) throws(ProofError) -> Verdict {
    if let possible = answers.first(where: { $0.answer == .possible }) {
      return try counterexample(claim, possible.question)
    }
    if let unknown = answers.first(where: { $0.answer == .unknown }) {
      return .undecided(unknown.question.translation.environment)
    }
    return .proven(environments: answers.count)
  }

  private func counterexample(_ claim: Claim, _ question: Question) throws(ProofError) -> Verdict {
    let values = try solver.values(question.script)
    guard !values.isEmpty else { return .undecided(question.translation.environment) }
    var builder = CounterexampleBuilder(question.translation, question.script, values)
    let replay = Replay(prover: self)
    guard let found = builder.counterexample(), replay.refutes(claim, found) else { throw .unconfirmed(claim.title) }
    return .refuted(found)
  }
}

extension Prover {
  /// A claim about one shape of request, as a formula that holds where the claim does not.
  struct Question {
    let translation: Translation
    let script: SolverScript
    /// Whether it is plain without a solver that the claim holds.
    let isSettled: Bool
  }

  func policy(_ id: String) throws(ProofError) -> Policy {
    guard let policy = policies[id] else { throw .unknownPolicy(id) }
    return policy
  }

  private func questions(_ claim: Claim) throws(ProofError) -> [Question] {
    var own: [Policy] = []
    for id in claim.policyIDs { own.append(try policy(id)) }
    let fitting = environments.filter { environment in
      own.isEmpty || own.contains { environment.canConcern($0, schema) }
    }
    guard !fitting.isEmpty else { throw .noEnvironment }
    try check(claim)
    var questions: [Question] = []
    for environment in fitting {
      var translation = Translation(schema: schema, environment: environment)
      let formula = try Formula(prover: self, claim: claim, own: own).refutation(&translation)
      questions.append(
        Question(
          translation: translation, script: SolverScript(&translation, formula: formula),
          isSettled: formula == translation.terms.no))
    }
    return questions
  }

  private func check(_ claim: Claim) throws(ProofError) {
    switch claim {
    case .permitsOnlyWhat(let others), .permitsSameAs(let others), .permitsNothingWith(let others):
      try Self.validate(others, schema)
    case .neverPermits(let when, let without):
      for expression in [when, without].compactMap({ $0 }) { try check(expression) }
    default: break
    }
  }

  /// Types an expression of a claim for every shape of request that is looked at.
  private func check(_ expression: Expression) throws(ProofError) {
    var errors: [CedarError] = []
    for environment in environments {
      guard let action = schema.action(environment.action) else { continue }
      var checker = TypeChecker(
        schema: schema, action: action, principal: environment.principalType, resource: environment.resourceType)
      checker.check([Policy.Condition(kind: .when, body: expression)])
      for error in checker.errors where !errors.contains(error) { errors.append(error) }
    }
    guard errors.isEmpty else { throw .invalid(CedarErrors(errors)) }
  }
}
