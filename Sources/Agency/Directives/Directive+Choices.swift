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

  /// What a directive calls its entities: `record` and `records`.
  package struct Naming: Sendable {
    /// One of them.
    package let one: String
    /// Several of them.
    package let several: String
  }

  /// What the directive calls the records and persons of a case, and other cases, by type, in small letters.
  package var namings: [String: Naming] {
    var namings: [String: Naming] = [:]
    for type in askedTypes {
      guard let annotations = schema.entityType(type)?.annotations else { continue }
      let one = (annotations.value("label") ?? type).lowercased()
      namings[type] = Naming(one: one, several: annotations.value("plural")?.lowercased() ?? one + "s")
    }
    return namings
  }
}

extension AttributeDefinition {
  /// The value of an annotation, or nil.
  package func annotation(_ name: String) -> String? { annotations.value(name) }
}
