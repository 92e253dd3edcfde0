extension Schema {
  /// Checks who asks, what is to be done and to what; the context is checked where it is read.
  /// - Throws: every part of the request that the schema does not know or does not let stand beside the others.
  public func check(_ request: Request, file: String) throws(CedarErrors) {
    var messages: [String] = []
    let action = action(request.action)
    if action == nil {
      messages.append("/action: the schema has no action `\(request.action)`\(hint(action: request.action))")
    }
    for (part, uid, types) in [
      ("principal", request.principal, action?.principalTypes), ("resource", request.resource, action?.resourceTypes),
    ] {
      if let message = fault(of: uid, part, types, request.action) { messages.append("/\(part): \(message)") }
    }
    guard messages.isEmpty else {
      throw CedarErrors(
        messages.map { CedarError(position: SourcePosition(file: file, line: 0, column: 0), message: $0) })
    }
  }

  private func fault(of uid: EntityUID, _ part: String, _ types: [String]?, _ action: EntityUID) -> String? {
    guard let definition = entityType(uid.type) else {
      return "the schema has no entity type `\(uid.type)`\(hint(type: uid.type))"
    }
    if let ids = definition.enumeration, !ids.contains(where: { sameBytes($0, uid.id) }) {
      return "an id that the type `\(uid.type)` does not list"
    }
    guard let types, !types.contains(where: { sameBytes($0, uid.type) }) else { return nil }
    let known = types.map { "`\($0)`" }.joined(separator: ", ")
    return types.isEmpty
      ? "the action `\(action)` applies to nothing"
      : "the action `\(action)` has no \(part) of the type `\(uid.type)`; it has \(known)"
  }

  /// What is said beside an entity type that is not there.
  func hint(type name: String) -> String { Spelling.hint(name, among: entityTypeList.map(\.name)) }

  /// What is said beside an action that is not there: first, another id of its type is meant.
  func hint(action uid: EntityUID) -> String {
    let ids = actions.map(\.uid).filter { sameBytes($0.type, uid.type) }.map(\.id)
    guard let id = Spelling.nearest(uid.id, among: ids) else {
      return Spelling.hint(uid.description, among: actions.map(\.uid.description))
    }
    return "; did you mean `\(EntityUID(type: uid.type, id: id))`?"
  }
}
