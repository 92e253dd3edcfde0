import Cedar
import Notation

/// Answers requests in the form of Cedar's public tests.
struct CedarAnswers {
  let authorizer: CompiledAuthorizer
  private let schema: Schema?

  init(_ policies: PolicySet, _ entities: EntityStore, _ schema: Schema?) {
    authorizer = CompiledAuthorizer(CompiledPolicies(policies, schema: schema), entities: entities)
    self.schema = schema
  }

  /// `{"decision", "reason", "errors"}` for each request; one that cannot be understood is denied, with what is wrong
  /// under `refused`.
  func answers(_ requests: [JSONValue], file: String) -> [JSONValue] {
    requests.enumerated().map { number, json in
      do throws(CedarErrors) {
        return Self.json(authorizer.authorize(try request(json, "\(file) request \(number)")))
      } catch {
        return Self.refused(error)
      }
    }
  }

  /// A request whose `validateRequest` is false is not held against the schema, only its context is read by it.
  func request(_ json: JSONValue, _ file: String) throws(CedarErrors) -> Request {
    guard json["validateRequest"] == false, let schema else {
      return try Request(json: json, schema: schema, file: file)
    }
    var request = try Request(json: json.without("context"), schema: nil, file: file)
    request.context = try Request.context(json["context"] ?? [:], action: request.action, schema: schema, file: file)
    return request
  }

  private static func json(_ response: Authorizer.Response) -> JSONValue {
    [
      "decision": .string(response.decision.rawValue), "reason": .array(response.reasons.map(JSONValue.string)),
      "errors": .array(response.errors.map { .string($0.policyID) }),
    ]
  }

  static func refused(_ errors: CedarErrors) -> JSONValue {
    [
      "decision": "deny", "reason": [], "errors": [],
      "refused": .array(errors.errors.map { .string($0.description) }),
    ]
  }
}

extension JSONValue {
  fileprivate func without(_ key: String) -> JSONValue { .object((members ?? []).filter { $0.key != key }) }
}
