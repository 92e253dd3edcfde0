package import Cedar
package import Directives
import FoundationEssentials
package import Notation
package import Registers

/// Turns what a person types into an answer as a case file holds it.
package struct AnswerParser {
  /// One of the answers that a question offers.
  package struct Choice: Sendable, Equatable {
    /// What the case file holds.
    package let id: String
    /// What a person reads.
    package let label: String
  }

  /// How long an answer may be.
  package static let charactersMax = 2_000

  private let directive: Directive
  private let registers: Registers
  private let file: CaseFile
  private let day: CalendarDate

  /// A parser for the questions of one case.
  package init(directive: Directive, registers: Registers, file: CaseFile, day: CalendarDate) {
    self.directive = directive
    self.registers = registers
    self.file = file
    self.day = day
  }

  /// Every answer that a type offers, in the order of the schema or of the registers; nil where it is typed freely.
  package func choices(_ type: SchemaType) -> [Choice]? {
    switch type.resolved {
    case .bool: return [Choice(id: "yes", label: "yes"), Choice(id: "no", label: "no")]
    case .set(let element): return choices(element)
    case .entity(let name):
      if let ids = directive.schema.entityType(name)?.enumeration {
        let labels = directive.choices(of: name)
        return ids.map { Choice(id: $0, label: labels[$0] ?? $0) }
      }
      let own = file.resources.filter { $0.type == name }
      if !own.isEmpty { return own.map { Choice(id: $0.id, label: $0.id) } }
      return registers.versions(on: day).filter { $0.uid.type == name && $0.validity.holds(on: day) }.map { entry in
        let name = entry.attributes.first { $0.key == "name" }?.value.text
        return Choice(id: entry.uid.id, label: name ?? entry.uid.id)
      }
    default: return nil
    }
  }

  /// The answer in JSON.
  /// - Parameter isRequired: whether "none" is no answer.
  /// - Throws: `FactDecoder.Mismatch` with what was expected.
  package func answer(
    _ text: String, as type: SchemaType, isRequired: Bool
  ) throws(FactDecoder.Mismatch) -> JSONValue {
    guard text.count <= Self.charactersMax else {
      throw .init(reason: "an answer has at most \(Self.charactersMax) characters")
    }
    if !isRequired, text.lowercased() == "none" { return FactDecoder.none }
    let json = try value(text, type)
    _ = try FactDecoder(schema: directive.schema).value(json, as: type)
    return json
  }

  private func value(_ text: String, _ type: SchemaType) throws(FactDecoder.Mismatch) -> JSONValue {
    switch type.resolved {
    case .bool: return .bool(try truth(text))
    case .long:
      guard let number = Int64(text) else { throw .init(reason: "a whole number was expected") }
      return .integer(number)
    case .entity: return .string(try choice(text, choices(type) ?? []))
    case .set(let element): return .array(try elements(text, element))
    case .record: throw .init(reason: "this is answered part by part")
    default: return .string(text)
    }
  }

  private func truth(_ text: String) throws(FactDecoder.Mismatch) -> Bool {
    switch text.lowercased() {
    case "y", "yes", "true", "1": return true
    case "n", "no", "false", "2": return false
    default: throw .init(reason: "yes or no was expected")
    }
  }

  private func choice(_ text: String, _ choices: [Choice]) throws(FactDecoder.Mismatch) -> String {
    // An id that is a number itself goes before the number in the list.
    if let same = choices.first(where: { $0.id.lowercased() == text.lowercased() }) { return same.id }
    if let number = Int(text), choices.indices.contains(number - 1) { return choices[number - 1].id }
    if let named = choices.first(where: { $0.label.lowercased() == text.lowercased() }) { return named.id }
    throw .init(reason: "a number from 1 to \(choices.count) or one of the words listed was expected")
  }

  private func elements(_ text: String, _ type: SchemaType) throws(FactDecoder.Mismatch) -> [JSONValue] {
    if text.lowercased() == "none" { return [] }
    let words = text.split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init)
    guard !words.isEmpty else { throw .init(reason: "numbers, or none, were expected") }
    var elements: [JSONValue] = []
    for word in words {
      let element = try value(word, type)
      if !elements.contains(element) { elements.append(element) }
    }
    return elements
  }
}
