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
    let questions = facts.map { question($0, among: facts.count) }
    return questions.enumerated().sorted { left, right in
      if left.element.expectedRest != right.element.expectedRest {
        return left.element.expectedRest < right.element.expectedRest
      }
      return left.offset < right.offset
    }.map(\.element)
  }

  private func question(_ fact: OpenFact, among count: Int) -> Question {
    guard let answers = answers(fact), !answers.isEmpty else {
      return Question(fact: fact, expectedRest: Double(count - 1), settlingShare: 0)
    }
    var rest = 0
    var settled = 0
    for answer in answers {
      guard let next = try? answering(fact, answer) else { continue }
      if next.plainDecision != nil { settled += 1 } else { rest += next.readFactsCount }
    }
    return Question(
      fact: fact, expectedRest: Double(rest) / Double(answers.count),
      settlingShare: Double(settled) / Double(answers.count))
  }
}
