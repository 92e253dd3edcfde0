import Casework
import Cedar
import Directives
import FoundationEssentials
import Retention
import Wording

/// `chancery directives check`: everything that can be found wrong with directives before they are used.
enum DirectivesCheckCommand: Command {
  static let name = "directives check"
  static let usage = "[NUMBER…] [--directives DIR]"
  static let summary = "looks for everything that is wrong with directives: files, clauses, facts, roles, scenarios"
  static let detail = """
    NUMBER is a directive such as 4320-025B; without it, every directive. Reported are what keeps a directive from being
    loaded, then policies that no clause names, facts that nothing reads or nobody may answer, remedies that change
    nothing or, carried out in a scenario, lead nowhere, roles with nothing to do, facts computed from themselves,
    templates that nobody can fill, policies that can fail or never say anything, faulty lines of retention, and
    scenarios that do not come out as they say. A note tells what may be meant so. With many demands the proofs take a
    minute.
    Exit codes: 0 nothing is wrong, 1 something is.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--without-proofs", value: nil, help: "do not ask the solver, which takes longest"), .directives,
  ]
  static let operands = 0...100

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    let wanted = Set(arguments.operands)
    var (found, isWhole): (Set<String>, Bool) = ([], true)
    for folder in try site.directiveFolders() {
      let directive: Directive
      do throws(DirectiveErrors) {
        directive = try Directive(folder: folder)
      } catch {
        for fault in error.errors { surroundings.say("load: \(fault)\n") }
        isWhole = false
        continue
      }
      guard wanted.isEmpty || wanted.contains(directive.manifest.number) else { continue }
      found.insert(directive.manifest.number)
      let faults = try faults(of: directive, withProofs: !arguments.has("--without-proofs"))
      let count = faults.filter { !$0.isNote }.count
      surroundings.say(Self.head(directive, count))
      for fault in faults { surroundings.say("  \(fault)\n") }
      if count > 0 { isWhole = false }
    }
    if let missing = wanted.subtracting(found).sorted().first {
      throw Failure("there is no directive `\(missing)`", .badInput)
    }
    return isWhole ? .done : .invalid
  }

  private static func faults(of directive: Directive, withProofs: Bool) throws(Failure) -> [DirectiveFault] {
    var faults = DirectiveCheck(directive).faults + retention(directive) + scenarios(directive)
    guard withProofs else { return faults }
    do throws(ProofError) {
      faults += try DirectiveCheck.proofs(of: directive)
    } catch {
      throw Failure("the solver cannot be asked (\(error)); --without-proofs does without it", .internal)
    }
    return faults
  }

  private static func retention(_ directive: Directive) -> [DirectiveFault] {
    guard let text = directive.folder.text("retention.tsv") else { return [] }
    do throws(RetentionTable.Faults) {
      return try RetentionTable(text: text, file: "\(directive.folder.path)/retention.tsv").rules
        .filter { directive.clauses[$0.clause] == nil }
        .map { DirectiveFault(.retention, "retention.tsv", "`\($0.kind)` names no clause: `\($0.clause)`") }
    } catch {
      return error.lines.map { DirectiveFault(.retention, "retention.tsv", $0) }
    }
  }

  private static func scenarios(_ directive: Directive) -> [DirectiveFault] {
    do throws(CaseError) {
      var faults: [DirectiveFault] = []
      var cases: [AskedCase] = []
      for scenario in try ScenarioReader(directive: directive).all() {
        let subject = try scenario.subject(directive)
        let determination = scenario.determination(directive, of: subject)
        faults += scenario.differences(from: determination).map { DirectiveFault(.scenario, scenario.name, $0) }
        cases.append(scenario.asked(directive, of: subject))
      }
      return faults + DirectiveCheck.ways(of: directive, cases: cases)
    } catch {
      return [DirectiveFault(.scenario, error.place, error.reason)]
    }
  }

  private static func head(_ directive: Directive, _ faults: Int) -> String {
    let scenarios = directive.folder.names(in: "scenarios/", suffix: ".json").filter {
      !$0.hasPrefix("scenarios/base/")
    }
    return Texts.text(
      faults == 0 ? "check.good" : "check.faulty",
      [
        "number": directive.manifest.number, "title": directive.manifest.title,
        "clauses": "\(directive.clauses.clauses.count)", "demands": "\(directive.requirements.count)",
        "scenarios": "\(scenarios.count)", "faults": "\(faults)",
      ]) + "\n"
  }
}
