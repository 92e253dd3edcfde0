import Cedar
import Notation

/// `chancery cedar validate`: checks policies, entities and requests against a schema.
enum CedarValidateCommand: Command {
  static let name = "cedar validate"
  static let usage = "--policies FILE --schema FILE [--links FILE] [--entities FILE] [--requests FILE] [--permissive]"
  static let summary = "checks Cedar policies against a schema, and entities and requests too"
  static let detail = """
    Everything is read in the human or the JSON form. What is wrong is told on standard error, one line each, with
    file, line and column.
    Exit codes: 0 all is valid, 1 something is not.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--policies", value: "FILE", help: "policies, templates and links"), CedarFiles.linksOption,
    .init(name: "--schema", value: "FILE", help: "the schema"),
    .init(name: "--entities", value: "FILE", help: "entities to be checked as well"),
    .init(name: "--requests", value: "FILE", help: "requests to be checked as well"),
    .init(name: "--permissive", value: nil, help: "leave out what only Cedar's strict rules forbid"),
  ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let (policies, schema) = (try arguments.required("--policies"), try arguments.required("--schema"))
    var files = CedarFiles()
    do throws(CedarErrors) {
      let errors = try errors(policies, schema, arguments, &files)
      guard !errors.isEmpty else { return .done }
      throw CedarErrors(errors)
    } catch {
      surroundings.complain(error)
      return .invalid
    }
  }

  private static func errors(
    _ policies: String, _ schema: String, _ arguments: Arguments, _ files: inout CedarFiles
  ) throws(CedarErrors) -> [CedarError] {
    guard let known = try files.schema(schema) else { return [] }
    let mode: Validator.Mode = arguments.has("--permissive") ? .permissive : .strict
    var errors = Validator.check(
      try files.policies(policies, links: arguments["--links"]), against: known, mode: mode)
    if let entities = arguments["--entities"] {
      do throws(CedarErrors) { _ = try files.entities(entities, known) } catch { errors += error.errors }
    }
    if let requests = arguments["--requests"] {
      for (number, json) in try files.requests(requests).enumerated() {
        do throws(CedarErrors) {
          _ = try Request(json: json, schema: known, file: "\(requests) request \(number)")
        } catch {
          errors += error.errors
        }
      }
    }
    return errors
  }
}
