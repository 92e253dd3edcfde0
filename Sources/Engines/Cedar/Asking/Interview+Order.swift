extension Interview {
  /// One question and what it is expected to do.
  public struct Question: Sendable {
    /// What to ask for.
    public let fact: OpenFact
    /// How many facts are expected to matter still once it is answered, when all answers are equally likely.
    public let expectedRest: Double
    /// The part of its answers that settle the decision.
    public let settlingShare: Double
  }

  /// The facts that matter, the best question first.
  ///
  /// Greedy, one step ahead: a question is better the fewer facts are expected to matter after it. Of a fact with too
  /// many answers to go through it is presumed that it settles nothing. That is not always the least number of
  /// questions over all steps; asked again after each answer, it never asks for what has ceased to matter.
  public var questions: [Question] {
    let facts = relevantFacts
    let outlook = Outlook(self)
    let questions = facts.map { outlook.question($0, among: facts.count) }
    return questions.enumerated().sorted { left, right in
      if left.element.expectedRest != right.element.expectedRest {
        return left.element.expectedRest < right.element.expectedRest
      }
      return left.offset < right.offset
    }.map(\.element)
  }
}

/// What the policies of an interview come to and read, kept so that an answer is tried on those alone that read it.
private struct Outlook {
  /// One policy asked of one request.
  private struct Case {
    let policy: Policy
    let request: Int
    var truth: Truth
    /// The open facts that what is left of it may read.
    var facts: Set<OpenFact> = []
  }

  private let interview: Interview
  private let openFacts: [OpenFact]
  private var cases: [Case] = []

  init(_ interview: Interview) {
    self.interview = interview
    openFacts = interview.openFacts
    let evaluator = KleeneEvaluator(interview.compiled, entities: interview.entities)
    for (number, request) in interview.requests.enumerated() {
      evaluator.judgeAll(evaluator.prepare(request)) { index, judgement in
        let policy = interview.compiled.policies.policies[index]
        guard judgement.isInScope else { return }
        cases.append(Case(policy: policy, request: number, truth: policy.strictTruth(judgement)))
      }
    }
    for index in cases.indices where cases[index].truth == .unknown {
      cases[index].facts = facts(of: cases[index], interview)
    }
  }

  private func facts(of own: Case, _ interview: Interview) -> Set<OpenFact> {
    let request = interview.requests[own.request]
    let residual = ResidualEvaluator(request, entities: interview.entities, schema: interview.compiled.schema)
      .residual(own.policy)
    var reads = ResidualReads()
    reads.add(residual.when)
    reads.add(residual.unless)
    return Set(openFacts.filter(reads.mayRead))
  }

  func question(_ fact: OpenFact, among count: Int) -> Interview.Question {
    guard let answers = interview.answers(fact), !answers.isEmpty else {
      return Interview.Question(fact: fact, expectedRest: Double(count - 1), settlingShare: 0)
    }
    var rest = 0
    var settled = 0
    for answer in answers {
      guard let next = try? interview.answering(fact, answer) else { continue }
      if let left = left(after: fact, next) { rest += left } else { settled += 1 }
    }
    return Interview.Question(
      fact: fact, expectedRest: Double(rest) / Double(answers.count),
      settlingShare: Double(settled) / Double(answers.count))
  }

  /// How many facts matter once a fact is answered; nil where the decision is settled.
  private func left(after fact: OpenFact, _ next: Interview) -> Int? {
    var cases = cases
    for index in cases.indices where cases[index].facts.contains(fact) {
      var tracer = Tracer(
        request: next.requests[cases[index].request], entities: next.entities, schema: next.compiled.schema)
      cases[index].truth = cases[index].policy.strictTruth(tracer.trace(cases[index].policy).judgement)
      if cases[index].truth == .unknown { cases[index].facts = facts(of: cases[index], next) }
    }
    var standing = Interview.Standing()
    for own in cases { standing.truths[own.policy.effect, default: []].insert(own.truth) }
    guard standing.decision == nil else { return nil }
    let isSelected = standing.truths[.permit]?.contains(.true) == true
    let open = cases.filter { $0.truth == .unknown && ($0.policy.effect == .forbid || !isSelected) }
    return open.reduce(into: Set<OpenFact>()) { $0.formUnion($1.facts) }.subtracting([fact]).count
  }
}
