package import Cedar
package import Notation

/// A fact of a directive's schema with what its annotations say, read once for many cases.
package struct FactDefinition: Sendable {
  /// The attribute as the schema has it.
  package let attribute: AttributeDefinition
  /// The roles whose holders may answer; empty where everybody may.
  package let answering: [EntityUID]
  /// What an attestation covers, as `@over` names it, or nil.
  package let over: String?
  /// What computes it, or nil where officers answer.
  package let computed: ComputedFact?
  /// What another case is taken to say where nobody has answered (`@unanswered`), or nil where that is unknown.
  package let unanswered: JSONValue?

  init(_ attribute: AttributeDefinition) {
    self.attribute = attribute
    answering = (attribute.annotation("answers") ?? "").split(separator: " ")
      .map { EntityUID(type: "Role", id: String($0)) }
    over = attribute.annotation("over")
    computed = attribute.computed
    unanswered = attribute.annotation("unanswered").map { text in
      switch text {
      case "true", "false": .bool(text == "true")
      case "none": FactDecoder.none
      default: .string(text)
      }
    }
  }
}

extension Directive {
  /// A type of a schema that stands for other cases of the office.
  package struct CaseType: Sendable {
    /// The type's name.
    package let name: String
    /// The number of the directive whose cases these are, or nil where a fact may cite a case under any.
    package let directive: String?
    /// Its facts, named as the other directive names them about its matter.
    package let facts: [FactDefinition]
  }

  /// Whether entities of a type are other cases.
  package func isCaseType(_ name: String) -> Bool { caseTypes.contains { $0.name == name } }

  /// The types of a case's own entities, and of other cases, of which policies may ask.
  package var askedTypes: [String] {
    ["Matter", "Item", "Person"] + caseTypes.filter { $0.directive != nil }.map(\.name)
  }

  static func caseTypes(_ schema: Schema) -> [CaseType] {
    schema.entityTypeList.compactMap { type in
      guard let text = type.annotations.value("register"), !text.isEmpty else { return nil }
      return CaseType(
        name: type.name, directive: text == "*" ? nil : text, facts: type.attributes.map(FactDefinition.init))
    }
  }
}

/// The facts of a directive's schema by type and name.
struct FactIndex: Sendable {
  private let definitions: [String: [String: FactDefinition]]
  private let computed: [String: [FactDefinition]]

  init(_ schema: Schema) {
    var definitions: [String: [String: FactDefinition]] = [:]
    var computed: [String: [FactDefinition]] = [:]
    for type in schema.entityTypeList {
      let facts = type.attributes.map(FactDefinition.init)
      definitions[type.name] = Dictionary(facts.map { ($0.attribute.name, $0) }) { first, _ in first }
      computed[type.name] = facts.filter { $0.computed != nil }
    }
    self.definitions = definitions
    self.computed = computed
  }

  subscript(type: String, name: String) -> FactDefinition? { definitions[type]?[name] }

  func computed(of type: String) -> [FactDefinition] { computed[type] ?? [] }
}
