import Casework
import Cedar
import Directives
import Keeping
import Notation
import Registers
import Retention
import Wording

extension Site {
  /// Asks the directive `access` as it is in force at a moment.
  /// - Throws: `Failure` where the office has none: then nobody acts.
  func permission(_ directives: [Directive], _ registers: Registers, at: Instant) throws(Failure) -> Permission {
    Permission(
      directive: try directive(Permission.directive, among: directives, at: at, namedIn: "access"),
      registers: registers, deadlines: deadlines)
  }

  /// Goes on only where the directive `access` permits an official's act.
  /// - Throws: `Failure` that names each clause in the way, with the exit code of the outcome.
  func require(
    _ act: Permission.Act, of official: EntityUID, _ circumstances: Permission.Circumstances,
    _ permission: Permission, at: Instant
  ) throws(Failure) {
    let determination: Determination
    do throws(CaseError) {
      determination = try permission.determination(act, by: official, circumstances, at: at)
    } catch {
      throw Failure(error.description, .badInput)
    }
    guard determination.outcome != .permitted else { return }
    throw Failure(Self.lines(determination, act, official).joined(separator: "\n"), ExitCode(determination.outcome))
  }

  /// Goes on only where the official that `--as` names may inspect; where the office has no registers, nobody is asked.
  /// - Throws: `Failure` that names each clause in the way, also without `--as`.
  func requireInspection(_ arguments: Arguments, at: Instant) throws(Failure) {
    guard try keepsStore(), hasRegisters else { return }
    guard let text = arguments["--as"], let official = EntityUID(parsing: text), official.type == "Official" else {
      throw .usage("whoever inspects says who they are: `--as` needs an official such as 'Official::\"x\"'")
    }
    let directives = try directives()
    let registers = try registers(for: directives)
    guard registers.contains(official) else {
      throw Failure("`\(official)` is not in the registers", .badInput)
    }
    try require(
      .inspect, of: official, Permission.Circumstances(), try permission(directives, registers, at: at), at: at)
  }

  private static func lines(
    _ determination: Determination, _ act: Permission.Act, _ official: EntityUID
  ) -> [String] {
    var lines: [String] = []
    for finding in determination.findings where finding.state > .met {
      for part in finding.parts where part.state == finding.state {
        var words = ["official": official.description, "act": act.rawValue, "clause": finding.clause]
        words["reason"] = part.reason
        let line = Texts.text("permission.refused", words)
        lines.append(line + (part.state == .unmet ? part.remedy.map { " \($0)." } ?? "" : ""))
      }
    }
    return lines
  }
}

extension CaseDesk {
  /// Goes on only where the official may act in this case.
  /// - Throws: `Failure` that names each clause in the way.
  func require(_ act: Permission.Act) throws(Failure) {
    var circumstances = Permission.Circumstances()
    circumstances.responsible = folder.file.responsible
    circumstances.preparers = preparers
    circumstances.participants = preparers.union(folder.file.facts.map(\.by)).union(folder.file.participants)
    let permission = try site.permission(directives, registers, at: at)
    try site.require(act, of: principal, circumstances, permission, at: at)
  }

  /// The same where the office keeps a store; a case that is read by itself anybody may read.
  /// - Throws: `Failure` that names each clause in the way.
  func requireInOffice(_ act: Permission.Act) throws(Failure) {
    if try site.keepsStore() { try require(act) }
  }

  /// Who prepared what is decided about: the plan, and whoever the case ever named as such.
  private var preparers: Set<EntityUID> {
    let named = folder.file.facts.filter { $0.name == "preparers" }.flatMap { $0.json["value"]?.elements ?? [] }
      .compactMap(\.text).compactMap { EntityUID(parsing: $0) ?? EntityUID(type: "Official", id: $0) }
    return (folder.plan?.preparers ?? []).union(named)
  }
}

extension DispositionDesk.People {
  /// The same as the directive `access` asks for it.
  var circumstances: Permission.Circumstances {
    func official(_ text: String) -> EntityUID? { EntityUID(parsing: text) }
    var circumstances = Permission.Circumstances()
    circumstances.responsible = actors.first.flatMap(official)
    circumstances.participants = Set(actors.compactMap(official))
    circumstances.preparers = Set([proposer].compactMap { $0.flatMap(official) })
    circumstances.approver = approver.flatMap(official)
    return circumstances
  }
}
