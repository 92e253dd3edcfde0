import Testing

@testable import Cedar

@Suite struct ConformanceTests {
  private static let noCorpus: Comment =
    "no conformance data beside the repository (../shared/conformance) nor in CHANCERY_CONFORMANCE"

  @Test(.enabled(if: ConformanceCorpus.shared != nil, noCorpus))
  func `the cases written by hand come out as the reference says`() throws {
    let corpus = try #require(ConformanceCorpus.shared)
    var tally = ConformanceTally()
    for example in try corpus.written() { tally.run(example) }
    print("conformance, by hand: \(tally)")
    #expect(tally.failures == [])
  }

  @Test(.enabled(if: ConformanceCorpus.shared != nil, noCorpus))
  func `the cases of the fuzzer come out as the reference says`() throws {
    let corpus = try #require(ConformanceCorpus.shared)
    var tally = ConformanceTally()
    try corpus.generated { tally.run($0) }
    print("conformance, generated: \(tally)")
    #expect(tally.failures == [])
  }
}

/// Counts what agrees with the reference and names what does not.
struct ConformanceTally: CustomStringConvertible {
  private(set) var cases = 0
  private(set) var requests = 0
  private(set) var failures: [String] = []

  var description: String { "\(cases) cases, \(requests) requests, \(failures.count) disagreements" }

  mutating func run(_ example: ConformanceCase) {
    cases += 1
    do {
      let schema = try Schema(parsing: example.schema, file: "schema")
      let policies = try PolicySet(parsing: [("policies", example.policies)])
      let errors = Validator.check(policies, against: schema)
      if errors.isEmpty != example.shouldValidate {
        failures.append("\(example.name): should \(example.shouldValidate ? "" : "not ")validate \(errors)")
      }
      let entities = try EntityStore(json: example.entities, schema: schema, file: "entities")
      let compiled = CompiledPolicies(policies, schema: schema)
      let evaluator = KleeneEvaluator(compiled, entities: entities)
      for (number, question) in example.questions.enumerated() {
        requests += 1
        let place = "\(example.name) request \(number)"
        try run(question, place, evaluator)
      }
    } catch {
      failures.append("\(example.name): \(error)")
    }
  }

  private mutating func run(
    _ question: ConformanceCase.Question, _ place: String, _ evaluator: KleeneEvaluator
  ) throws {
    let policies = evaluator.compiled.policies
    let request = try Request(json: question.json, schema: evaluator.compiled.schema, file: "request")
    let response = Authorizer().authorize(request, policies: policies, entities: evaluator.entities)
    let found = "\(response.decision) \(response.reasons) \(response.errors.map(\.policyID))"
    let expected = "\(question.decision) \(question.reasons) \(question.errors)"
    if found != expected { failures.append("\(place): \(found), expected \(expected) \(response.errors)") }
    let quick = CompiledAuthorizer(evaluator.compiled, entities: evaluator.entities).authorize(request)
    if !quick.isSame(response) { failures.append("\(place): the compiled authorizer says \(quick)") }
    let prepared = evaluator.prepare(request)
    for policy in policies.policies {
      let judged = evaluator.judge(policy, prepared)
      let traced = evaluator.trace(policy, request: request).judgement
      let isSatisfied = try? Evaluator(request: request, entities: evaluator.entities).isSatisfied(policy)
      if judged != traced || judged.holds != isSatisfied.map({ $0 ? .true : .false }) ?? .error {
        failures.append("\(place): judged \(judged), traced \(traced)")
      }
    }
  }
}
