import Cedar
import Notation

/// `chancery cedar authorize`: decides requests by policies over entities.
enum CedarAuthorizeCommand: Command {
  static let name = "cedar authorize"
  static let usage =
    "--policies FILE --entities FILE [--schema FILE] [--links FILE] --requests FILE, or --batch LIST.jsonl"
  static let summary = "decides requests by Cedar policies over entities"
  static let detail = """
    Policies and schema are read in the human or the JSON form. Requests are JSON: an array, an object with `requests`,
    or one request, each an object of principal, action, resource (type and id) and context. With a schema, entities
    and requests are checked against it. Printed is one line: an array with an object of decision, reason and errors
    (ids of policies) for each request; a request that cannot be understood is denied, and `refused` says why.
    A line of LIST.jsonl is an object of policies, entities and perhaps schema and links (paths) and requests (an
    array); a line is printed for each.
    Exit codes: 0 every request was understood, 65 some input was not.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--policies", value: "FILE", help: "policies in either form"), CedarFiles.linksOption,
    .init(name: "--entities", value: "FILE", help: "entities in JSON"),
    .init(name: "--schema", value: "FILE", help: "the schema, in either form"),
    .init(name: "--requests", value: "FILE", help: "requests in JSON"),
    .init(name: "--batch", value: "LIST.jsonl", help: "many of all these, one a line; - is standard input"),
  ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    var files = CedarFiles()
    if let list = arguments["--batch"] {
      guard arguments.ordered.count == 1 else { throw .usage("`--batch` stands alone") }
      return batch(list, &files, surroundings)
    }
    let (policies, entities) = (try arguments.required("--policies"), try arguments.required("--entities"))
    let requests = try arguments.required("--requests")
    do throws(CedarErrors) {
      let answers = try answers(
        Paths(policies: policies, links: arguments["--links"], entities: entities, schema: arguments["--schema"]),
        try files.requests(requests), requests, &files)
      return say(answers, surroundings)
    } catch {
      surroundings.complain(error)
      return .badInput
    }
  }

  private struct Paths {
    let policies: String
    let links: String?
    let entities: String
    let schema: String?
  }

  private static func answers(
    _ paths: Paths, _ requests: [JSONValue], _ file: String,
    _ files: inout CedarFiles
  ) throws(CedarErrors) -> [JSONValue] {
    let schema = try files.schema(paths.schema)
    let policies = try files.policies(paths.policies, links: paths.links)
    return CedarAnswers(policies, try files.entities(paths.entities, schema), schema).answers(requests, file: file)
  }

  private static func say(_ answers: [JSONValue], _ surroundings: Surroundings) -> ExitCode {
    surroundings.say(PlainJSON.text(.array(answers)) + "\n")
    return answers.contains { $0["refused"] != nil } ? .badInput : .done
  }

  /// One line out for one line in, whatever is wrong with it.
  private static func batch(_ list: String, _ files: inout CedarFiles, _ surroundings: Surroundings) -> ExitCode {
    var code = ExitCode.done
    let text: String
    do throws(CedarErrors) { text = try CedarFiles.text(list) } catch {
      surroundings.complain(error)
      return .badInput
    }
    for (number, line) in text.split(separator: "\n").enumerated() {
      let file = "\(list):\(number + 1)"
      var requests: [JSONValue] = []
      do throws(CedarErrors) {
        let json = try CedarFiles.json(String(line), list, line: number + 1)
        guard let policies = json["policies"]?.text, let entities = json["entities"]?.text else {
          throw CedarFiles.fault("an object of `policies`, `entities` and `requests` was expected", in: file)
        }
        requests = json["requests"]?.elements ?? []
        let found = try answers(
          Paths(policies: policies, links: json["links"]?.text, entities: entities, schema: json["schema"]?.text),
          requests, file, &files)
        if say(found, surroundings) != .done { code = .badInput }
      } catch {
        surroundings.complain(error)
        _ = say(requests.map { _ in CedarAnswers.refused(error) }, surroundings)
        code = .badInput
      }
    }
    return code
  }
}
