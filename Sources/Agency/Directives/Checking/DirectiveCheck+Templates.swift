import Cedar

extension DirectiveCheck {
  /// Templates that nobody can fill: no policy makes them due, or nothing gives the text of a field.
  var templates: [DirectiveFault] {
    let due = Set(directive.productions.flatMap(\.products).map { $0.prefix { $0 != "#" } }.map(String.init))
    var faults: [DirectiveFault] = []
    for name in RecordTemplate.names(of: directive) {
      let place = "records/\(name).tsv"
      if !due.contains("record/\(name)") { faults.append(.init(.template, place, "no policy makes it due")) }
      guard let template = RecordTemplate(name, of: directive), !template.fields.isEmpty else {
        faults.append(.init(.template, place, "it has no fields of five columns"))
        continue
      }
      let command = RecordTemplate.command(writing: name, of: directive)
      faults += template.fields.filter { !$0.sources.allSatisfy { isFilled($0, by: command) } }.map {
        .init(.template, place, "nothing fills `\($0.id)`: `\($0.source)`")
      }
    }
    for file in directive.folder.names(in: "letters/", suffix: ".letter") {
      let name = file.dropFirst("letters/".count).dropLast(".letter".count)
      if !due.contains("letter/\(name)") { faults.append(.init(.template, file, "no policy makes any of it due")) }
    }
    let choices = Set(directive.schema.entityTypeList.flatMap { $0.enumeration ?? [] })
    for file in directive.folder.names(in: "markings/", suffix: ".txt") {
      let name = String(file.dropFirst("markings/".count).dropLast(".txt".count))
      if !due.contains("marking/\(name)"), !choices.contains(name) {
        faults.append(.init(.template, file, "no policy makes it due, and no plan can name it"))
      }
    }
    return faults
  }

  /// What `transmission.json` says.
  private static let transmission = [
    "addressee.name", "addressee.office", "addressee.address", "method", "protection",
  ]

  /// Whether a source gives a text, to a command of its own or to `fill`.
  private func isFilled(_ source: (kind: String, rest: String), by command: String?) -> Bool {
    let (kind, rest) = source
    switch kind {
    case "case.number", "case.items", "case.requests", "actor", "day": return rest.isEmpty
    case "fact":
      let path = rest.split(separator: ".").prefix(2).joined(separator: ".")
      return directive.fact(path) != nil
    case "parameter": return directive.manifest.parameters.contains { $0.name == rest }
    case "transmission": return Self.transmission.contains(rest)
    case "slot": return directive.folder.text("letters/slots.tsv") != nil
    case "event", "record": return directive.manifest.actions.contains("release")
    case "computed": return command == "release" && directive.fact(rest) != nil
    case "document": return command == "accounting"
    default: return false
    }
  }
}
