/// One provision of a directive: what it says in our words, how it is carried out, and where.
package struct Clause: Sendable {
  /// How a clause is carried out.
  package enum Means: String, Sendable, CaseIterable {
    case policy, fact, gateway, letter, marking, record, register, retention, information, elsewhere
  }

  /// The id, always in full: `4320-025B/7.2.3.1`.
  package let id: String
  /// A few words that name it.
  package let title: String
  /// What it demands, in our words.
  package let summary: String
  /// How it is carried out; at least one.
  package let means: [Means]
  /// Where: `policy:ID`, `fact:Type.attribute`, `letter:NAME#PARAGRAPH` and so on.
  package let places: [String]
  /// The rows of the requirements list that it covers.
  package let rows: [String]
  /// The line in `clauses.tsv`, from 1.
  package let line: Int
}

/// Every clause of one directive, in the order of its text.
package struct ClauseTable: Sendable {
  /// The clauses in the order of the file.
  package let clauses: [Clause]
  private let byID: [String: Int]

  /// The clause with an id.
  package subscript(id: String) -> Clause? { byID[id].map { clauses[$0] } }

  /// Reads `clauses.tsv`.
  /// - Parameters:
  ///   - text: the file: a header line, then six columns separated by tabs.
  ///   - number: the directive's number, with which every id starts.
  ///   - file: the file's name, for errors.
  /// - Throws: every line that is not as it should be.
  package init(text: String, number: String, file: String) throws(DirectiveErrors) {
    var clauses: [Clause] = []
    var byID: [String: Int] = [:]
    var errors: [DirectiveError] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.first != "clause\ttitle\tsummary\thow\twhere\trows" {
      errors.append(
        DirectiveError(place: "\(file):1", reason: "the header must be clause, title, summary, how, where, rows"))
    }
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty && !line.hasPrefix("#") {
      switch Self.clause(line, number: number, line: index + 1) {
      case .success(let clause):
        if byID.updateValue(clauses.count, forKey: clause.id) != nil {
          errors.append(DirectiveError(place: "\(file):\(index + 1)", reason: "clause `\(clause.id)` appears twice"))
        }
        clauses.append(clause)
      case .failure(let error): errors.append(DirectiveError(place: "\(file):\(index + 1)", reason: error.reason))
      }
    }
    guard errors.isEmpty else { throw DirectiveErrors(errors) }
    self.clauses = clauses
    self.byID = byID
  }

  private static func clause(_ text: Substring, number: String, line: Int) -> Result<Clause, DirectiveError> {
    func failure(_ reason: String) -> Result<Clause, DirectiveError> {
      .failure(DirectiveError(place: "", reason: reason))
    }
    let columns = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard columns.count == 6 else { return failure("six columns were expected, not \(columns.count)") }
    guard columns[0].hasPrefix(number + "/"), columns[0].count > number.count + 1 else {
      return failure("a clause id starts with `\(number)/`")
    }
    guard !columns[1].isEmpty, !columns[2].isEmpty else { return failure("title and summary must not be empty") }
    var means: [Clause.Means] = []
    for word in columns[3].split(separator: " ") {
      guard let one = Clause.Means(rawValue: String(word)) else { return failure("unknown `how`: \(word)") }
      means.append(one)
    }
    guard !means.isEmpty else { return failure("`how` must not be empty") }
    return .success(
      Clause(
        id: columns[0], title: columns[1], summary: columns[2], means: means,
        places: columns[4].split(separator: " ").map(String.init),
        rows: columns[5].split(separator: " ").map(String.init), line: line))
  }
}
