import Cedar
import Notation

/// `chancery cedar bench`: how long parsing, validating and deciding take, for any input.
enum CedarBenchCommand: Command {
  static let name = "cedar bench"
  static let usage = "--policies FILE --entities FILE --schema FILE --requests FILE [--links FILE]"
  static let summary = "measures parsing, validating and deciding on one thread"
  static let detail = """
    Prints one JSON object: median_us and p99_us of one decision with its reasons, per_second of all of them together,
    parse_us and validate_us of the whole policy set (medians). The input is as for `cedar authorize`; each request
    counts as often as every other.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--policies", value: "FILE", help: "policies in either form"), CedarFiles.linksOption,
    .init(name: "--entities", value: "FILE", help: "entities in JSON"),
    .init(name: "--schema", value: "FILE", help: "the schema, in either form"),
    .init(name: "--requests", value: "FILE", help: "requests in JSON"),
  ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let paths = (try arguments.required("--policies"), try arguments.required("--schema"))
    let (entities, requests) = (try arguments.required("--entities"), try arguments.required("--requests"))
    var files = CedarFiles()
    do throws(CedarErrors) {
      let text = try CedarFiles.text(paths.0)
      let policies = try files.policies(paths.0, links: arguments["--links"])
      let schema = try files.schema(paths.1)
      let answers = CedarAnswers(policies, try files.entities(entities, schema), schema)
      var asked: [Request] = []
      for (number, json) in try files.requests(requests).enumerated() {
        asked.append(try answers.request(json, "\(requests) request \(number)"))
      }
      guard !asked.isEmpty else { throw CedarFiles.fault("no request to decide", in: requests) }
      let report = report(
        deciding: decisions(answers.authorizer, asked),
        parsing: median { _ = try? PolicySet(reading: text, file: paths.0) },
        validating: median { if let schema { _ = Validator.check(policies, against: schema) } })
      surroundings.say(PlainJSON.text(report) + "\n")
      return .done
    } catch {
      surroundings.complain(error)
      return .badInput
    }
  }

  private static let decisionsMin = 20_000
  private static let timeMax = Duration.seconds(10)
  private static let roundsMax = 31

  /// The time of each decision, ascending, and of all together.
  private static func decisions(
    _ authorizer: CompiledAuthorizer, _ requests: [Request]
  ) -> (each: [Duration], whole: Duration) {
    let clock = ContinuousClock()
    for request in requests { _ = authorizer.authorize(request) }
    var times: [Duration] = []
    let start = clock.now
    repeat {
      for request in requests { times.append(clock.measure { _ = authorizer.authorize(request) }) }
    } while times.count < decisionsMin && clock.now - start < timeMax
    return (times.sorted(), times.reduce(.zero, +))
  }

  private static func median(_ body: () -> Void) -> Duration {
    let clock = ContinuousClock()
    body()
    var times: [Duration] = []
    let start = clock.now
    repeat { times.append(clock.measure(body)) } while times.count < roundsMax && clock.now - start < timeMax / 4
    return times.sorted()[times.count / 2]
  }

  private static func report(
    deciding: (each: [Duration], whole: Duration), parsing: Duration, validating: Duration
  ) -> JSONValue {
    let count = deciding.each.count
    return [
      "median_us": tenths(deciding.each[count / 2]), "p99_us": tenths(deciding.each[min(count - 1, count * 99 / 100)]),
      "per_second": .integer(Int64(Double(count) / (deciding.whole / .seconds(1)))),
      "parse_us": tenths(parsing), "validate_us": tenths(validating),
    ]
  }

  private static func tenths(_ duration: Duration) -> JSONValue {
    .number(((duration / .microseconds(1)) * 10).rounded() / 10)
  }
}
