import Cedar
import Foundation
import Testing

@testable import Directives

/// What is proven of every directive of this repository, whichever it is.
@Suite struct EveryDirectiveProofsTests {
  private static func names() throws -> [String] {
    let folder = ProvenDirective.root + "/Directives"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/directive.json") }
  }

  @Test(arguments: try names()) func `no policy ever fails, and every demand can be unmet`(name: String) throws {
    let proven = ProvenDirective(name)
    #expect(try proven.failing() == [])
    #expect(try proven.dead() == [])
  }

  @Test(arguments: try names()) func `every demand names a clause, and says what is wrong`(name: String) throws {
    let directive = try ProvenDirective(name).directive()
    for requirement in directive.requirements {
      #expect(directive.clauses[requirement.clause] != nil, "\(requirement.policy.id)")
      #expect(!(requirement.unmet ?? requirement.title).filled(missing: []).isEmpty, "\(requirement.policy.id)")
    }
  }
}
