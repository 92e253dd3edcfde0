import PostgresFixture
package import Testing

/// Runs each test once over each kind of database that can be had here, and tells over which something failed.
package struct OverBothDatabases: TestTrait, SuiteTrait, TestScoping {
  /// Whether suites inside take part.
  package var isRecursive: Bool { true }

  /// Runs one test over each kind.
  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    for kind in DatabaseKind.available {
      let naming = IssueHandlingTrait.compactMapIssues { issue in
        var issue = issue
        issue.comments.append("over \(kind)")
        return issue
      }
      try await naming.provideScope(for: test, testCase: testCase) {
        try await DatabaseKind.$current.withValue(kind) { try await function() }
      }
    }
  }
}

extension Trait where Self == OverBothDatabases {
  /// Each test runs over SQLite and over PostgreSQL.
  package static var overBothDatabases: Self { OverBothDatabases() }
}
