package import Cedar

extension Directive {
  /// Labels for the choices of an enumerated type, by id, from its annotation `@choices`.
  package func choices(of type: String) -> [String: String] {
    guard let text = schema.entityType(type)?.annotations.value("choices") else { return [:] }
    var labels: [String: String] = [:]
    for pair in text.split(separator: "|") {
      let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
      if halves.count == 2 { labels[halves[0]] = halves[1] }
    }
    return labels
  }
}

extension AttributeDefinition {
  /// The value of an annotation, or nil.
  package func annotation(_ name: String) -> String? { annotations.value(name) }
}
