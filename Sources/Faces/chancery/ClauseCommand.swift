import Cedar
import Directives
import Notation
import Wording

/// `chancery clause`: what a provision demands in our words, and where the program carries it out.
enum ClauseCommand: Command {
  static let name = "clause"
  static let usage = "ID [--directives DIR]"
  static let summary = "shows what a clause demands and where it is carried out"
  static let detail =
    "ID is a clause in full spelling, such as 4320-025B/7.2.4; a part such as 7.2.4 will do if it is unique."
  static let options: [Arguments.Option] = [.directives]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    let directives = try site.directives()
    let wanted = arguments.operands[0]
    // Of several versions of one directive the one in force counts, or, when none is, whichever came last.
    let current = site.inForce(directives, on: site.today)
    let past = directives.filter { directive in !current.contains { $0.manifest.number == directive.manifest.number } }
      .sorted { $0.manifest.inForceFrom > $1.manifest.inForceFrom }
    let shown = past.reduce(into: current) { shown, directive in
      if !shown.contains(where: { $0.manifest.number == directive.manifest.number }) { shown.append(directive) }
    }
    let found = shown.flatMap { directive in
      directive.clauses.clauses.filter { $0.id == wanted || $0.id == "\(directive.manifest.number)/\(wanted)" }
        .map { (directive, $0) }
    }
    guard let (directive, clause) = found.first, found.count == 1 else {
      throw Failure(
        found.isEmpty ? "no directive has this clause" : "several directives have this clause; write it in full",
        .badInput)
    }
    surroundings.say(ClauseReport(directive: directive, clause: clause, all: directives).text)
    return .done
  }
}

/// One clause with its policies, scenarios and the places where else it acts.
struct ClauseReport {
  let directive: Directive
  let clause: Clause
  let all: [Directive]

  /// The report with its line ends.
  var text: String {
    var lines = ["\(clause.id)  \(clause.title)", ""]
    lines += DeterminationReport.broken(clause.summary, indent: "  ") + [""]
    lines += section("clause.carried", [clause.means.map(\.rawValue).joined(separator: ", ")])
    lines += section("clause.where", places)
    lines += section("clause.scenarios", scenarios)
    lines += section("clause.also", also)
    lines += section("clause.rows", clause.rows.isEmpty ? [] : [clause.rows.joined(separator: " ")])
    return lines.joined(separator: "\n") + "\n"
  }

  private var places: [String] {
    clause.places.filter { $0 != "information" }.map { place in
      guard place.hasPrefix("policy:") else { return place }
      let id = String(place.dropFirst("policy:".count))
      return position(of: id).map { "\(place)  \($0)" } ?? place
    }
  }

  private func position(of id: String) -> String? {
    let policies =
      directive.requirements.map(\.policy) + directive.gateways.map(\.policy) + directive.productions.map(\.policy)
    guard let position = policies.first(where: { $0.id == id })?.position else { return nil }
    return "\(position.file):\(position.line)"
  }

  private var scenarios: [String] {
    directive.folder.names(in: "scenarios/", suffix: ".json").filter { name in
      guard let bytes = directive.folder.files[name], let value = try? JSONReader.read(bytes, source: name) else {
        return false
      }
      let listed = value["clauses"]?.elements?.contains { $0.text == clause.id } ?? false
      let expected = value["expect"]?["findings"]?[clause.id] != nil
      return listed || expected
    }
  }

  /// Policies of other clauses, here or elsewhere, whose text names this one.
  private var also: [String] {
    all.flatMap { other in
      (other.requirements.map { ($0.policy, $0.clause) } + other.productions.map { ($0.policy, $0.clause) })
        .filter { policy, owner in
          owner != clause.id
            && policy.annotations.contains { $0.value.split(separator: " ").contains { $0 == clause.id } }
        }.map { policy, _ in "\(policy.id)  \(policy.position.file):\(policy.position.line)" }
    }
  }

  private func section(_ key: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [Texts.text(key)] + lines.map { "  " + $0 }
  }
}
