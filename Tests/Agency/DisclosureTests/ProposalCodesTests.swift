import Casework
import Cedar
import Directives
import Foundation
import Notation
import Redaction
import Testing

@testable import Disclosure

/// What the directives say of the codes of proposals.
@Suite struct ProposalCodesTests {
  @Test(arguments: ["foreign-disclosure", "public-release", "privacy-act", "entry-exit"])
  func `every kind of proposal has a code, and each is a clause of the directive`(_ name: String) throws {
    let directive = try Directive(folder: SmallCase.root.path + "/Directives/" + name)
    let codes = try ProposalCodes(directive)
    for kind in Proposal.Kind.all {
      let code = codes.code(kind)
      #expect(code != kind.name, "\(kind.name)")
      #expect(directive.clauses["\(directive.manifest.number)/\(code)"] != nil, "\(name): \(code)")
    }
    // Only who may be owed a reason is told one.
    #expect(codes.printsCodes == (name == "privacy-act"))
    #expect((codes.exemption(.name) == "b6") == (name == "privacy-act"))
  }

  @Test(arguments: [
    ("b6", "(b)(6)"), ("b7e", "(b)(7)(E)"), ("b5-deliberative", "(b)(5)"), ("k2", "(k)(2)"), ("9.1.2", "9.1.2"),
    ("secret", "secret"),
  ])
  func `an exemption is printed as answers write it`(_ code: String, _ written: String) {
    #expect(PlannedDocuments.written(code) == written)
  }
}
