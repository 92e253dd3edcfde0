import Cedar

/// `chancery cedar explain`: why requests are decided as they are.
enum CedarExplainCommand: Command {
  static let name = "cedar explain"
  static let usage = "--policies FILE --entities FILE --requests FILE [--schema FILE] [--links FILE] [--open]"
  static let summary = "derives decisions of Cedar policies expression by expression, with the facts they turn on"
  static let detail = """
    For each request: the decision, fail-closed; each policy whose head fits, with every expression of its conditions
    and what it came to, a * where the condition turns on it; and the facts that the decision turns on. What is printed
    holds the data of whoever the facts are about.
    Exit codes: 0 done, 65 some input cannot be read.
    """
  static let options: [Arguments.Option] =
    CedarInput.options + [
      .init(name: "--policy", value: "ID", help: "derive this policy alone", repeats: true),
      .init(name: "--open", value: nil, help: "what the schema declares and is not given is unknown"),
    ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let paths = try CedarInput.Paths(arguments, needsSchema: arguments.has("--open"))
    do throws(CedarErrors) {
      let input = try CedarInput(paths, isOpen: arguments.has("--open"))
      var chosen: [Policy] = []
      for id in arguments.all("--policy") {
        guard let policy = input.policies[id] else {
          throw CedarFiles.fault("there is no policy `\(id)`", in: paths.policies)
        }
        chosen.append(policy)
      }
      let explainer = Explainer(
        KleeneEvaluator(policies: input.policies, entities: input.entities, schema: input.schema))
      for (number, request) in input.requests.enumerated() {
        let derived = chosen.flatMap { explainer.derivation(of: $0, request).lines }.map { "\($0)\n" }
        let text = chosen.isEmpty ? explainer.explain(request).text : derived.joined()
        surroundings.say("\(number > 0 ? "\n" : "")request \(number)\n\(text)")
      }
      return .done
    } catch {
      surroundings.complain(error)
      return .badInput
    }
  }
}
