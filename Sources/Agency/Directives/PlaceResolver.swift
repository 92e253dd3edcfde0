import Cedar

/// Says whether a `where` of `clauses.tsv` names something that exists in the directive's folder.
struct PlaceResolver {
  private let policies: Set<String>
  private let directive: Directive

  init(_ directive: Directive) {
    self.directive = directive
    policies = Set(
      directive.requirements.map(\.policy.id) + directive.gateways.map(\.policy.id)
        + directive.productions.map(\.policy.id))
  }

  /// Whether a place exists.
  ///
  /// `code:` names a Swift type, which the test suite looks up in the sources.
  func resolves(_ place: String) -> Bool {
    let parts = place.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return place == "information" }
    let name = parts[1]
    switch parts[0] {
    case "policy": return policies.contains(name)
    case "fact": return directive.fact(name) != nil
    case "register": return directive.schema.entityType(name) != nil
    case "parameter": return directive.manifest.parameters.contains { $0.name == name }
    case "letter": return resolvesLetter(name)
    case "marking": return directive.folder.files["markings/\(name).txt"] != nil
    case "record": return !directive.folder.names(in: "records/\(name).", suffix: "").isEmpty
    case "retention": return resolvesRetention(name)
    case "code": return !name.isEmpty
    default: return false
    }
  }

  private func resolvesLetter(_ name: String) -> Bool {
    let parts = name.split(separator: "#", maxSplits: 1)
    guard let template = parts.first, let text = directive.folder.text("letters/\(template).letter") else {
      return false
    }
    guard parts.count == 2 else { return true }
    // A paragraph's heading is `[id]`, `[id: clauses]`, `[id always]`, with `+` before an id that runs on.
    return text.split(separator: "\n").contains { line in
      let heading = line.drop { $0 == "[" || $0 == "+" }
      return line.hasPrefix("[") && heading.prefix { $0 != "]" && $0 != ":" && $0 != " " } == parts[1]
    }
  }

  private func resolvesRetention(_ kind: String) -> Bool {
    directive.folder.text("retention.tsv")?.split(separator: "\n").dropFirst()
      .contains { $0.split(separator: "\t").first.map(String.init) == kind } ?? false
  }
}
