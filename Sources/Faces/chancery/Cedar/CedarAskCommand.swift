import Cedar

/// `chancery cedar ask`: what is still to be known before requests are decided, the best question first.
enum CedarAskCommand: Command {
  static let name = "cedar ask"
  static let usage = "--policies FILE --schema FILE --entities FILE --requests FILE [--links FILE] [--together]"
  static let summary = "says what is left of Cedar policies, and which facts still to ask for, best first"
  static let detail = """
    What the schema declares and the entities do not give is unknown, and so is what it requires of the context. For
    each request the decision is told, fail-closed, where it is the same whatever the answers will be. Else come the
    policies on which it can turn, with what is left of them, and the facts that matter: the first is the one after
    which the fewest are expected to matter.
    Exit codes: 0 every request is settled, 10 something is to be asked, 65 some input cannot be read.
    """
  static let options: [Arguments.Option] =
    CedarInput.options + [.init(name: "--together", value: nil, help: "the requests stand or fall together")]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let paths = try CedarInput.Paths(arguments, needsSchema: true)
    do throws(CedarErrors) {
      let input = try CedarInput(paths, isOpen: true)
      guard let schema = input.schema else { return .badInput }
      let compiled = CompiledPolicies(input.policies, schema: schema)
      let groups = arguments.has("--together") ? [input.requests] : input.requests.map { [$0] }
      var isOpen = false
      for (number, requests) in groups.enumerated() {
        let interview = Interview(compiled, schema: schema, requests: requests, entities: input.entities)
        let name = arguments.has("--together") ? "all requests" : "request \(number)"
        let decision = interview.decision
        surroundings.say("\(name): \(decision?.rawValue ?? "open")\n")
        if decision == nil {
          isOpen = true
          surroundings.say(rest(interview).map { "  \($0)\n" }.joined())
        }
      }
      return isOpen ? .stillOpen : .done
    } catch {
      surroundings.complain(error)
      return .badInput
    }
  }

  /// What is left of the policies, and the questions.
  private static func rest(_ interview: Interview) -> [String] {
    let left = interview.residuals.map { "\($0.policy.effect.rawValue) `\($0.policy.id)` \($0.text)" }
    let questions = interview.questions.map { question in
      let share = Int((question.settlingShare * 100).rounded())
      let rest = (question.expectedRest * 10).rounded() / 10
      return "ask for \(question.fact): \(share) % of the answers settle it, \(rest) facts are expected to matter after"
    }
    return left + questions
  }
}
