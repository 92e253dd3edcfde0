import Notation

/// Reads the three parts of a policy's head in Cedar's JSON format.
struct PolicyHeadJSONReader {
  private typealias Failure = ExpressionJSONReader.Failure

  let expressions: ExpressionJSONReader

  func scope(
    _ json: JSONValue?, _ slot: Slot, _ path: String
  ) throws(ExpressionJSONReader.Failure) -> Template.Scope {
    switch json?["op"]?.text {
    case "All", "all": return .fixed(.any)
    case "==": return try entity(json, slot, path).map { .fixed(.equal($0)) } ?? .equalSlot
    case "in": return try entity(json, slot, path).map { .fixed(.isIn($0)) } ?? .inSlot
    case "is":
      guard let type = json?["entity_type"]?.text, EntityUID.isTypeName(type) else {
        throw Failure(path: path, message: "`entity_type` with the name of an entity type was expected")
      }
      guard let group = json?["in"], group != .null else { return .fixed(.isType(type, in: nil)) }
      return try entity(group, slot, "\(path)/in").map { .fixed(.isType(type, in: $0)) } ?? .isTypeInSlot(type)
    default: throw Failure(path: "\(path)/op", message: "`All`, `==`, `in` or `is` was expected")
    }
  }

  /// The entity, or nil where the slot stands.
  private func entity(
    _ json: JSONValue?, _ slot: Slot, _ path: String
  ) throws(ExpressionJSONReader.Failure) -> EntityUID? {
    switch (json?["entity"], json?["slot"]) {
    case (.some(let entity), .none): return try expressions.entity(entity, "\(path)/entity")
    case (.none, .some(let name)):
      guard name.text == slot.rawValue else {
        throw Failure(path: "\(path)/slot", message: "only the slot `\(slot.rawValue)` can stand here")
      }
      return nil
    default: throw Failure(path: path, message: "either `entity` or `slot` was expected")
    }
  }

  func action(_ json: JSONValue?, _ path: String) throws(ExpressionJSONReader.Failure) -> Policy.ActionScope {
    switch json?["op"]?.text {
    case "All", "all": return .any
    case "==": return .equal(try one(json?["entity"], "\(path)/entity"))
    case "in":
      if let entity = json?["entity"] { return .isIn([try one(entity, "\(path)/entity")]) }
      guard let elements = json?["entities"]?.elements else {
        throw Failure(path: path, message: "`entity` or an array `entities` was expected")
      }
      var found: [EntityUID] = []
      for (number, element) in elements.enumerated() { found.append(try one(element, "\(path)/entities/\(number)")) }
      return .isIn(found)
    default: throw Failure(path: "\(path)/op", message: "`All`, `==` or `in` was expected")
    }
  }

  private func one(_ json: JSONValue?, _ path: String) throws(ExpressionJSONReader.Failure) -> EntityUID {
    let uid = try expressions.entity(json ?? .null, path)
    guard uid.isAction else {
      throw Failure(path: path, message: "`\(uid)` is no action: its type must be `Action`")
    }
    return uid
  }
}
