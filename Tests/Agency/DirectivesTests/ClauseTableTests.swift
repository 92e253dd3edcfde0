import Directives
import Testing

/// `clauses.tsv` of an invented directive.
struct ClauseTableTests {
  private let header = "clause\ttitle\tsummary\thow\twhere\trows\n"

  private func table(_ lines: String) throws -> ClauseTable {
    try ClauseTable(text: header + lines, number: "X-1", file: "clauses.tsv")
  }

  @Test func `a line becomes a clause`() throws {
    let table = try table("X-1/7.2\tTitle\tSays this.\tpolicy fact\tpolicy:X-1/7.2#a fact:Item.b\tFD-001 X-004\n")
    let clause = try #require(table["X-1/7.2"])
    #expect(clause.means == [.policy, .fact])
    #expect(clause.places == ["policy:X-1/7.2#a", "fact:Item.b"])
    #expect(clause.rows == ["FD-001", "X-004"])
    #expect(clause.line == 2)
  }

  @Test(arguments: [
    ("Y/1\tt\ts\tpolicy\t\t\n", "a clause id starts with"),
    ("X-1/1\tt\ts\tmagic\t\t\n", "unknown `how`"),
    ("X-1/1\tt\ts\t\t\t\n", "must not be empty"),
    ("X-1/1\t\ts\tfact\t\t\n", "title and summary"),
    ("X-1/1\tt\ts\tfact\t\n", "six columns"),
    ("X-1/1\tt\ts\tfact\t\t\nX-1/1\tt\ts\tfact\t\t\n", "appears twice"),
  ])
  func `a malformed line is refused with its number`(lines: String, reason: String) throws {
    let errors = #expect(throws: DirectiveErrors.self) { try table(lines) }
    let error = try #require(errors?.errors.first)
    #expect(error.place.hasPrefix("clauses.tsv:"))
    #expect(error.reason.contains(reason))
  }

  @Test func `another header is refused`() {
    #expect(throws: DirectiveErrors.self) { try ClauseTable(text: "clause\n", number: "X-1", file: "clauses.tsv") }
  }
}
