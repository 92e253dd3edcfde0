import Cedar
import Notation
import Testing

@testable import Casework
@testable import Directives

/// What a parameter that is not set does to the scenarios of every directive.
@Suite struct UnsetParameterTests {
  @Test(arguments: try DirectiveFolders.names())
  func `nothing is permitted on a parameter that is not set, and the finding names it`(name: String) throws {
    let directive = try DirectiveFolders.directive(name)
    var left = Set(directive.schema.entityType("Parameters")?.attributes.map(\.name) ?? [])
    for scenario in try ScenarioReader(directive: directive).all() where scenario.expectation.outcome == "permitted" {
      if left.isEmpty { break }
      let read = try scenario.determination(directive).findings.flatMap(\.parts).flatMap(\.read)
      for parameter in Set(read.compactMap { directive.parameter(of: $0) }).intersection(left) {
        let determination = try scenario.unsetting(parameter, directive).determination(directive)
        let told = determination.findings.flatMap(\.parts).filter { $0.state == .unknown }.map(\.reason)
        if determination.outcome != .permitted, told.contains(where: { $0.contains("parameter \(parameter), ") }) {
          left.remove(parameter)
        }
      }
    }
    #expect(left == [])
  }
}

extension Directive {
  /// A fact by what a determination calls it, `Item::"r1".owners`.
  func fact(called path: String) -> AttributeDefinition? {
    guard let end = path.lastIndex(of: "\""), let type = path.split(separator: ":").first else { return nil }
    return fact("\(type).\(path[path.index(after: end)...].split(separator: ".").first ?? "")")
  }

  /// The parameter that is read, or by which what is read is computed.
  fileprivate func parameter(of path: String) -> String? {
    if path.hasPrefix("Parameters::") { return path.split(separator: ".").last.map(String.init) }
    let fact = fact(called: path)
    return fact?.computed == .deadline ? fact?.annotation("clock") : nil
  }
}

extension Scenario {
  /// The same scenario where the site has not set a parameter.
  fileprivate func unsetting(_ parameter: String, _ directive: Directive) -> Scenario {
    var facts = computed
    facts.given[EntityUID(type: "Parameters", id: directive.manifest.number), default: [:]][parameter] = .null
    return Scenario(
      name: name, title: title, action: action, at: at, principal: principal, registers: registers, cases: cases,
      folder: folder,
      computed: facts, expectation: expectation)
  }
}
