import Foundation

/// Clauses are spelled one way everywhere, and those that are named exist.
enum ClauseRules {
  /// Annotations of policies and schemas whose value is one clause or several with spaces between.
  private static let clauseLists: Set<String> = ["clause"]

  /// Clauses in annotations of a directive's policies and schema that its clauses.tsv lacks, and ids given twice.
  static func offences(_ directive: DirectiveFolder) -> [Offence] {
    let known = directive.clauseIDs
    let schema = "Directives/\(directive.name)/facts.cedarschema"
    let all = (directive.policies + [(schema, directive.schema)]).flatMap { path, text in
      text.annotations.map { (path: path, annotation: $0) }
    }
    let unknown = all.flatMap { path, annotation in
      named(annotation).filter { !known.contains($0) }.map { clause in
        let text = "`\(clause)` in @\(annotation.name) is no clause of clauses.tsv"
        return Offence("clause", path, annotation.line, clause, text)
      }
    }
    var seen: Set<String> = []
    let twice = all.filter { $0.annotation.name == "id" && !seen.insert($0.annotation.value).inserted }.map {
      Offence("clause", $0.path, $0.annotation.line, $0.annotation.value, "`\($0.annotation.value)` is an id already")
    }
    return unknown + twice
  }

  /// The clauses that an annotation names: before `#` in an id, with spaces between in a list.
  private static func named(_ annotation: CedarText.Annotation) -> [String] {
    if annotation.name == "id" { return [String(annotation.value.prefix { $0 != "#" })] }
    return clauseLists.contains(annotation.name) ? annotation.value.split(separator: " ").map(String.init) : []
  }

  /// Clauses spelled in full in any text that do not exist, and clauses spelled another way.
  static func offences(_ file: SourceFile, directives: [DirectiveFolder]) -> [Offence] {
    directives.filter { !$0.rows.isEmpty }.flatMap { directive -> [Offence] in
      let known = directive.clauseIDs
      return file.lines(containing: directive.number).flatMap { line in
        mentions(of: directive.number, in: file.lines[line - 1]).compactMap { rest in
          offence(rest, directive, known).map { Offence("clause", file.path, line, $0.subject, $0.text) }
        }
      }
    }
  }

  private static func offence(
    _ rest: Substring, _ directive: DirectiveFolder, _ known: Set<String>
  ) -> (subject: String, text: String)? {
    if rest.hasPrefix("/") {
      let clause = directive.number + "/" + spelled(rest.dropFirst())
      // A bare `4320-025B/` or a pattern such as `4320-025B/…` names no clause.
      guard clause.count > directive.number.count + 1, !known.contains(clause) else { return nil }
      return (clause, "`\(clause)` is no clause of Directives/\(directive.name)/clauses.tsv")
    }
    let tail = rest.drop { " ,:;#§".contains($0) }
    let number = tail.hasPrefix("section ") ? tail.dropFirst(8) : tail
    guard number.startIndex != rest.startIndex, let first = number.first, first.isNumber,
      spelled(number).contains("."), known.contains(directive.number + "/" + spelled(number))
    else { return nil }
    let clause = directive.number + "/" + spelled(number)
    return (clause, "write `\(clause)`: one spelling everywhere")
  }

  /// The longest beginning that can be the number of a clause: letters, digits and single dots inside.
  private static func spelled(_ text: Substring) -> String {
    var id = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
    while let last = id.last, last == "." || last == "-" { id.removeLast() }
    return String(id)
  }

  /// What follows each mention of a directive's number in a line.
  private static func mentions(of number: String, in line: String) -> [Substring] {
    var found: [Substring] = []
    var rest = line[...]
    while let range = rest.range(of: number) {
      // Inside of a word or of a path it names a folder or something else.
      let before = line[..<range.lowerBound].last
      if before.map({ $0 == "/" || $0.isLetter || $0.isNumber }) != true { found.append(line[range.upperBound...]) }
      rest = line[range.upperBound...]
    }
    return found
  }
}
