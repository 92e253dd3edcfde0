/// Each line of a directive's clauses.tsv says how the clause is carried out, and where, and that place exists.
enum CoverageRules {
  static let ways: Set<String> = [
    "policy", "fact", "gateway", "letter", "marking", "record", "register", "retention", "information", "elsewhere",
  ]
  /// How many rows each part of the list of requirements has.
  static let requirements = ["FD": 130, "PA": 75, "EX": 59, "IS": 36, "SM": 80, "X": 55, "CFG": 13]

  /// Directives, and the part of the list of which each row stands in the column `rows` of some clause of theirs.
  static let complete = [
    "entry-exit": "EX", "foreign-disclosure": "FD", "public-release": "PA", "sharing-agreements": "IS",
    "social-media-use": "SM",
  ]
  /// Parts of which each row stands in some clause of whichever directive.
  static let shared = ["CFG", "X"]

  /// Single rows across directives that a folder carries out, whatever else covers them.
  static let completeRows = [
    "entry-exit": ["X-054"], "incidents": ["X-037", "X-047", "X-053", "X-054", "CFG-011"],
    "privacy-act": ["X-005", "X-044", "X-045", "X-053"],
  ]

  /// Rows of the requirements that no clause of a directive that is done covers.
  static func missingRows(_ directive: DirectiveFolder) -> [Offence] {
    let own = complete[directive.name].map { rows(of: $0) } ?? []
    let covered = covered(directive)
    return (own + (completeRows[directive.name] ?? [])).filter { !covered.contains($0) }
      .map { Offence("coverage", "Directives/\(directive.name)/clauses.tsv", 1, $0, "no clause covers row `\($0)`") }
  }

  /// Rows that all directives share and that no clause of any of them covers.
  static func missingSharedRows(_ directives: [DirectiveFolder]) -> [Offence] {
    let covered = directives.reduce(into: Set<String>()) { $0.formUnion(Self.covered($1)) }
    return shared.flatMap { rows(of: $0) }.filter { !covered.contains($0) }
      .map { Offence("coverage", "Directives", 1, $0, "no clause of any directive covers row `\($0)`") }
  }

  private static func covered(_ directive: DirectiveFolder) -> Set<String> {
    Set(directive.rows.flatMap { $0.cells.count == 6 ? words($0.cells[5]) : [] })
  }

  private static func rows(of part: String) -> [String] {
    (1...(requirements[part] ?? 1)).map { number in
      part + "-" + String(repeating: "0", count: 3 - "\(number)".count) + "\(number)"
    }
  }

  static func offences(_ directive: DirectiveFolder, swiftTypes: Set<String>) -> [Offence] {
    guard let clauses = directive.clauses else {
      return [Offence("coverage", "Directives/\(directive.name)", 1, "", "clauses.tsv is missing")]
    }
    var offences: [Offence] = []
    var seen: Set<String> = []
    func add(_ line: Int, _ subject: String, _ text: String) {
      offences.append(Offence("coverage", clauses.path, line, subject, text))
    }
    if clauses.lines.first?.split(separator: "\t").map(String.init) != DirectiveFolder.header {
      add(1, "", "the first line should name \(DirectiveFolder.header.joined(separator: ", "))")
    }
    for row in directive.rows {
      guard row.cells.count == DirectiveFolder.header.count else {
        add(row.line, row.cells.first ?? "", "\(row.cells.count) cells; \(DirectiveFolder.header.count) are needed")
        continue
      }
      let clause = row.cells[0]
      if !seen.insert(clause).inserted { add(row.line, clause, "`\(clause)` stands here a second time") }
      if row.cells[1].isEmpty || row.cells[2].isEmpty { add(row.line, clause, "title and summary are needed") }
      for reason in reasons(row.cells, directive, swiftTypes) { add(row.line, clause, reason) }
    }
    return offences
  }

  private static func reasons(_ cells: [String], _ directive: DirectiveFolder, _ swiftTypes: Set<String>) -> [String] {
    let ways = words(cells[3])
    let places = words(cells[4])
    var reasons = ways.filter { !Self.ways.contains($0) }.map { "`\($0)` is no way to carry a clause out" }
    if ways.isEmpty { reasons.append("how the clause is carried out is not said") }
    if places.isEmpty { reasons.append("where the clause is carried out is not said") }
    reasons += places.compactMap { place in
      resolves(place, directive, swiftTypes) ? nil : "`\(place)` leads nowhere"
    }
    reasons += words(cells[5]).filter { !isRequirement($0) }.map { "`\($0)` is no row of the requirements" }
    return reasons
  }

  /// Whether a place named in the column `where` exists.
  static func resolves(_ place: String, _ directive: DirectiveFolder, _ swiftTypes: Set<String>) -> Bool {
    if place == "information" { return true }
    guard let colon = place.firstIndex(of: ":") else { return false }
    let name = String(place[place.index(after: colon)...])
    switch place[..<colon] {
    case "policy": return directive.policyIDs.contains(name)
    case "fact":
      let path = name.split(separator: ".").map(String.init)
      return path.count >= 2 && directive.schema.attributes[path[0]]?.contains(path[1]) == true
    case "register": return directive.schema.entityTypes.contains(name)
    case "letter": return hasParagraph(name, directive)
    case "marking": return directive.text("markings/\(name).txt") != nil
    case "record":
      return directive.files.contains { $0.path.hasPrefix("Directives/\(directive.name)/records/\(name).") }
    case "retention":
      return directive.text("retention.tsv")?.split(separator: "\n").contains { $0.hasPrefix(name + "\t") } == true
    case "parameter": return directive.parameters.contains(name)
    case "code": return swiftTypes.contains(name)
    default: return false
    }
  }

  private static func hasParagraph(_ name: String, _ directive: DirectiveFolder) -> Bool {
    let parts = name.split(separator: "#").map(String.init)
    guard let template = parts.first, let text = directive.text("letters/\(template).letter") else { return false }
    guard parts.count == 2 else { return parts.count == 1 }
    return text.split(separator: "\n").contains { line in
      // A paragraph whose mark begins with `+` runs on in the one before it.
      let mark = line.drop { $0 == "[" || $0 == "+" }
      guard line.hasPrefix("["), mark.hasPrefix(parts[1]) else { return false }
      return [":", "]", " "].contains(mark.dropFirst(parts[1].count).first)
    }
  }

  private static func isRequirement(_ id: String) -> Bool {
    let parts = id.split(separator: "-")
    guard parts.count == 2, parts[1].count == 3, let number = Int(parts[1]), let count = requirements[String(parts[0])]
    else { return false }
    return (1...count).contains(number)
  }

  private static func words(_ cell: String) -> [String] { cell.split(separator: " ").map(String.init) }
}
