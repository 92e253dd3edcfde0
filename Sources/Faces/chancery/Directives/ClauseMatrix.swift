import Casework
import Cedar
import Directives
import Notation

/// Where each clause of a directive went: how it is carried out, by which policies, and which scenarios show it.
struct ClauseMatrix {
  /// How far a clause is shown.
  enum State: String, CaseIterable {
    /// Every demand of it was seen in each of its states.
    case shown
    /// Some demand was not seen in some state.
    case partly
    /// It makes no demand of its own: a fact, a register, a gateway, a record.
    case carried
    /// Another procedure carries it out.
    case elsewhere
    /// It asks nothing of anybody.
    case information
    /// A scenario about it does not come out as it says.
    case failing
  }

  /// One policy of a clause.
  struct Entry {
    let id: String
    let title: String
    /// `demand`, `gateway` or `production`.
    let kind: String
    /// File and line.
    let place: String
    /// States in which scenarios show a demand, and those in which none does.
    let states: [String]
    let missing: [String]
  }

  /// One clause.
  struct Row {
    let clause: Clause
    let policies: [Entry]
    /// Files of the scenarios that name the clause, with what they show.
    let scenarios: [(name: String, title: String)]
    let state: State
  }

  let directive: Directive
  let rows: [Row]

  /// The matrix of a directive; its scenarios are run.
  /// - Throws: `CaseError` for a scenario that cannot be read.
  init(_ directive: Directive) throws(CaseError) {
    self.directive = directive
    var states = DemandStates()
    var about: [String: [(name: String, title: String)]] = [:]
    var failing: Set<String> = []
    for scenario in try ScenarioReader(directive: directive).all() {
      let subject = try scenario.subject(directive)
      let evaluator = KleeneEvaluator(directive.compiledPolicies, entities: subject.entities)
      for request in scenario.requests(subject, directive) { states.add(request, evaluator, directive) }
      let clauses = Self.clauses(named: scenario, directive)
      for clause in clauses { about[clause, default: []].append((scenario.name, scenario.title)) }
      let differences = scenario.differences(from: try scenario.determination(directive))
      if !differences.isEmpty { failing.formUnion(clauses) }
    }
    var entries: [String: [Entry]] = [:]
    for (clause, entry) in Self.entries(directive, states) { entries[clause, default: []].append(entry) }
    rows = directive.clauses.clauses.map { clause in
      let own = entries[clause.id] ?? []
      return Row(
        clause: clause, policies: own, scenarios: about[clause.id] ?? [],
        state: failing.contains(clause.id) ? .failing : Self.state(clause, own))
    }
  }

  /// The clauses that a scenario says it is about.
  private static func clauses(named scenario: Scenario, _ directive: Directive) -> [String] {
    guard let bytes = directive.folder.files[scenario.name],
      let value = try? JSONReader.read(bytes, source: scenario.name)
    else { return [] }
    return value["clauses"]?.elements?.compactMap(\.text) ?? []
  }

  private static func entries(_ directive: Directive, _ states: DemandStates) -> [(String, Entry)] {
    func place(_ policy: Policy) -> String {
      "\(policy.position.file.split(separator: "/").last ?? ""):\(policy.position.line)"
    }
    let demands = directive.requirements.map { requirement in
      let id = requirement.policy.id
      return (
        requirement.clause,
        Entry(
          id: id, title: requirement.title.filled(), kind: "demand", place: place(requirement.policy),
          states: states.states(of: id).map(\.name), missing: states.missing(of: requirement).map(\.name))
      )
    }
    let ways = directive.gateways.map { gateway in
      (
        gateway.clause,
        Entry(
          id: gateway.policy.id, title: gateway.title.filled(), kind: "gateway", place: place(gateway.policy),
          states: [], missing: [])
      )
    }
    let products = directive.productions.map { production in
      (
        production.clause,
        Entry(
          id: production.policy.id, title: production.products.joined(separator: " "), kind: "production",
          place: place(production.policy), states: [], missing: [])
      )
    }
    return demands + ways + products
  }

  private static func state(_ clause: Clause, _ entries: [Entry]) -> State {
    let demands = entries.filter { $0.kind == "demand" }
    if !demands.isEmpty { return demands.allSatisfy(\.missing.isEmpty) ? .shown : .partly }
    if clause.means == [.information] { return .information }
    return clause.means == [.elsewhere] ? .elsewhere : .carried
  }
}

extension ClauseMatrix {
  /// How many clauses are in each state, in the order of the states; those without any are left out.
  var counts: [(state: State, count: Int)] {
    State.allCases.map { state in (state, rows.filter { $0.state == state }.count) }.filter { $0.count > 0 }
  }

  /// The matrix as lines of text.
  var text: String {
    let manifest = directive.manifest
    let counts = counts.map { "\($0.count) \($0.state.rawValue)" }.joined(separator: ", ")
    var lines = ["\(manifest.number)  \(manifest.title)", "\(rows.count) clauses: \(counts)", ""]
    let prefix = manifest.number + "/"
    let width = rows.map { $0.clause.id.count - prefix.count }.max() ?? 0
    for row in rows {
      let id = String(row.clause.id.dropFirst(prefix.count))
      let head = Self.padded(id, width) + "  " + Self.padded(row.state.rawValue, 11) + "  " + row.clause.title
      lines.append(head)
      let indent = String(repeating: " ", count: width + 2)
      lines.append(
        indent + row.clause.means.map(\.rawValue).joined(separator: " ")
          + (row.policies.isEmpty ? "" : "; policies \(row.policies.count)")
          + (row.scenarios.isEmpty ? "" : "; scenarios \(row.scenarios.count)")
          + (row.clause.rows.isEmpty ? "" : "; " + row.clause.rows.joined(separator: " ")))
      for policy in row.policies where !policy.missing.isEmpty {
        lines.append(indent + "\(policy.id) never \(policy.missing.joined(separator: ", "))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The matrix as JSON.
  var json: JSONValue {
    func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    return [
      "format": 1, "number": .string(directive.manifest.number), "title": .string(directive.manifest.title),
      "version": .string(directive.digest.description),
      "clauses": .array(
        rows.map { row in
          [
            "clause": .string(row.clause.id), "title": .string(row.clause.title),
            "summary": .string(row.clause.summary), "how": list(row.clause.means.map(\.rawValue)),
            "where": list(row.clause.places), "rows": list(row.clause.rows), "state": .string(row.state.rawValue),
            "policies": .array(
              row.policies.map { policy in
                [
                  "id": .string(policy.id), "title": .string(policy.title), "kind": .string(policy.kind),
                  "place": .string(policy.place), "states": list(policy.states), "missing": list(policy.missing),
                ]
              }), "scenarios": list(row.scenarios.map(\.name)),
          ]
        }),
    ]
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
