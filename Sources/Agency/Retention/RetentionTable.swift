/// The rules of one directive, in the order of its `retention.tsv`.
///
/// Format: `docs/formats/directive.md`.
package struct RetentionTable: Sendable, Equatable {
  /// Everything that is wrong with the file, a line each.
  package struct Faults: Error, Sendable, Equatable, CustomStringConvertible {
    /// Place and reason of each.
    package let lines: [String]

    package var description: String { lines.joined(separator: "\n") }
  }

  /// The header line of the file.
  package static let header = "kind\tclause\tyears\tfrom\tbound"

  /// All rules.
  package let rules: [RetentionRule]

  /// A table of rules.
  package init(_ rules: [RetentionRule]) { self.rules = rules }

  /// Reads `retention.tsv`.
  /// - Parameter file: the file's name, for errors.
  /// - Throws: every line that is not as it should be.
  package init(text: String, file: String) throws(Faults) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var faults: [String] = []
    var rules: [RetentionRule] = []
    if lines.first.map(String.init) != Self.header {
      faults.append("\(file):1: the header must be kind, clause, years, from, bound")
    }
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty && !line.hasPrefix("#") {
      switch Self.rule(line) {
      case .success(let rule) where rules.contains(rule): faults.append("\(file):\(index + 1): the rule appears twice")
      case .success(let rule): rules.append(rule)
      case .failure(let fault): faults.append("\(file):\(index + 1): \(fault)")
      }
    }
    guard faults.isEmpty else { throw Faults(lines: faults) }
    self.rules = rules
  }

  /// The kinds that have rules, each once, in the order of the file.
  package var kinds: [String] {
    rules.reduce(into: []) { kinds, rule in if !kinds.contains(rule.kind) { kinds.append(rule.kind) } }
  }

  /// The rules of one kind.
  package func rules(of kind: String) -> [RetentionRule] { rules.filter { $0.kind == kind } }

  private static func rule(_ line: Substring) -> Result<RetentionRule, Faults> {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard columns.count == 5, !columns[0].isEmpty, !columns[1].isEmpty else {
      return .failure(Faults(lines: ["five columns were expected, kind and clause not empty"]))
    }
    guard let years = Int64(columns[2]), (0...RetentionRule.yearsMax).contains(years) else {
      return .failure(Faults(lines: ["years are a number from 0 to \(RetentionRule.yearsMax)"]))
    }
    let origin = columns[3].split(separator: ":", maxSplits: 1)
    guard origin.count == 2, ["event", "fact"].contains(origin[0]) else {
      return .failure(Faults(lines: ["`from` is `event:` or `fact:` and a name"]))
    }
    guard let bound = RetentionRule.Bound(rawValue: columns[4]) else {
      return .failure(Faults(lines: ["`bound` is floor or ceiling"]))
    }
    return .success(
      RetentionRule(kind: columns[0], clause: columns[1], years: years, from: columns[3], bound: bound))
  }
}
