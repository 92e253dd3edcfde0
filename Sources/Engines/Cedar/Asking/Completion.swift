/// All ways to answer some facts, with the decision that each leads to.
struct Completion {
  /// How many answers each fact has.
  private let counts: [OpenFact: (place: Int, count: Int)]
  /// The decisions by the number of the completion: the first fact's answer is its last digit.
  private let decisions: [Authorizer.Response.Decision?]

  /// Every completion; nil where there are too many, or a fact whose answers cannot be gone through.
  static func all(of facts: [OpenFact], _ interview: Interview) -> Completion? {
    var answers: [[Value?]] = []
    var product = 1
    for fact in facts {
      guard let own = interview.answers(fact), !own.isEmpty else { return nil }
      product *= own.count
      guard product <= Interview.completionsMax else { return nil }
      answers.append(own)
    }
    var situations = [interview]
    // The facts are answered from the last to the first, so that the first is the digit that changes fastest.
    for (fact, own) in zip(facts, answers).reversed() {
      var longer: [Interview] = []
      for situation in situations {
        for answer in own {
          guard let next = try? situation.answering(fact, answer) else { return nil }
          longer.append(next)
        }
      }
      situations = longer
    }
    return Completion(facts: facts, answers: answers, decisions: situations.map(\.plainDecision))
  }

  private init(facts: [OpenFact], answers: [[Value?]], decisions: [Authorizer.Response.Decision?]) {
    var place = 1
    var counts: [OpenFact: (place: Int, count: Int)] = [:]
    for (fact, own) in zip(facts, answers) {
      counts[fact] = (place, own.count)
      place *= own.count
    }
    self.counts = counts
    self.decisions = decisions
  }

  /// The one decision that all lead to, where there is one.
  var unanimous: Authorizer.Response.Decision? {
    guard let first = decisions.first, decisions.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// Whether the decision changes with a fact for some answers to the others.
  ///
  /// A completion that leaves the decision open, because facts outside are open, counts as a change.
  func doesMatter(_ fact: OpenFact) -> Bool {
    guard let (place, count) = counts[fact] else { return true }
    return decisions.indices.contains { index in
      guard index / place % count == 0 else { return false }
      return (0..<count).contains { decisions[index + $0 * place] != decisions[index] || decisions[index] == nil }
    }
  }
}
