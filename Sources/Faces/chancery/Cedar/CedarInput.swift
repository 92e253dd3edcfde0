import Cedar
import Notation

/// The files that most commands on Cedar are given: policies, entities, requests, and perhaps a schema and links.
struct CedarInput {
  let policies: PolicySet
  let schema: Schema?
  let entities: EntityStore
  let requests: [Request]

  /// The options that name the files.
  static let options: [Arguments.Option] = [
    .init(name: "--policies", value: "FILE", help: "policies in either form"), CedarFiles.linksOption,
    .init(name: "--schema", value: "FILE", help: "the schema, in either form"),
    .init(name: "--entities", value: "FILE", help: "entities in JSON"),
    .init(name: "--requests", value: "FILE", help: "requests in JSON"),
  ]

  /// Which files there are.
  struct Paths {
    let policies: String
    let links: String?
    let schema: String?
    let entities: String
    let requests: String

    /// - Throws: `Failure` with exit code 64 where one that is needed is not named.
    init(_ arguments: Arguments, needsSchema: Bool) throws(Failure) {
      policies = try arguments.required("--policies")
      links = arguments["--links"]
      schema = needsSchema ? try arguments.required("--schema") : arguments["--schema"]
      entities = try arguments.required("--entities")
      requests = try arguments.required("--requests")
    }
  }

  /// Reads the files.
  /// - Parameter isOpen: whether facts that the schema declares and that are not given are unknown.
  /// - Throws: every error of the first file that has any.
  init(_ paths: Paths, isOpen: Bool = false) throws(CedarErrors) {
    var files = CedarFiles()
    policies = try files.policies(paths.policies, links: paths.links)
    schema = try files.schema(paths.schema)
    entities = try EntityStore(
      json: try CedarFiles.text(paths.entities), schema: schema, file: paths.entities, isOpen: isOpen)
    var requests: [Request] = []
    for (number, json) in try files.requests(paths.requests).enumerated() {
      let name = "\(paths.requests) request \(number)"
      requests.append(try Request(json: json, schema: schema, file: name, isOpen: isOpen))
    }
    guard !requests.isEmpty else { throw CedarFiles.fault("no request", in: paths.requests) }
    self.requests = requests
  }
}
