import Casework
import Cedar
import Directives
import Disclosure
import FoundationEssentials
import Keeping
import Notation
import Redaction
import Registers

/// One case on the desk: its folder, the directive that governs it, the registers, and who acts when.
struct CaseDesk {
  let site: Site
  let folder: CaseFolder
  let directive: Directive
  let registers: Registers
  let principal: EntityUID
  let at: Instant
  /// Every directive of the office.
  let directives: [Directive]
  /// The office's other cases that the directive reads.
  let cases: OfficeCases
  /// What encrypted documents are tried with.
  let passwords: DocumentPasswords
  private let isColoured: Bool

  /// Reads everything that a command about a case needs.
  /// - Throws: `Failure` with exit code 65 for anything that cannot be used.
  init(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) {
    try self.init(arguments.operands[0], arguments, surroundings)
  }

  /// Reads everything that a command about the case in a folder needs.
  /// - Throws: `Failure` with exit code 65 for anything that cannot be used.
  init(_ path: String, _ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) {
    site = try Site(arguments, surroundings)
    at = try site.instant()
    do throws(CaseError) {
      folder = try CaseFolder(path)
    } catch {
      throw Failure(error.description, .badInput)
    }
    directives = try site.directives()
    directive = try site.directive(folder.file.directive, among: directives, at: at, namedIn: folder.filePath)
    registers = try site.registers(for: [directive])
    principal = try Self.principal(arguments, folder)
    cases = site.cases(
      beside: folder, for: directive, among: directives,
      Office(registers: registers, deadlines: site.deadlines, at: at))
    passwords = try site.passwords()
    isColoured = surroundings.isTerminal
    guard registers.contains(principal) else {
      throw Failure("`\(principal)` is not in the registers", .badInput)
    }
  }

  /// The examiner for this case.
  var examiner: Examiner {
    var examiner = Examiner(
      directive: directive, registers: registers, deadlines: site.deadlines, cases: cases,
      ownLetters: site.settings.letters)
    examiner.passwords = passwords
    return examiner
  }

  /// The determination for an action.
  /// - Throws: `Failure` when the case cannot be examined.
  func determination(action: String) throws(Failure) -> Determination { try examined(action: action).determination }

  /// The determination for an action with everything that it rests on.
  /// - Throws: `Failure` when the case cannot be examined.
  func examined(action: String) throws(Failure) -> Examiner.Examined {
    // Only closing asks what is on file; every other action can be determined without a store.
    let kept = action == "close" ? try keptRecords() : nil
    do throws(DisclosureError) {
      var circumstances = Examiner.Circumstances()
      circumstances.keptRecords = kept
      return try examiner.examine(folder, action: action, principal: principal, at: at, circumstances)
    } catch {
      throw Failure(error)
    }
  }

  /// What the store keeps of the case; nil where there is no store yet.
  private func keptRecords() throws(Failure) -> [String]? {
    try events().map { KeptRecords.kinds(in: $0, requests: Set(folder.file.requests.compactMap(\.document))) }
  }

  /// What the store holds of the case; nil where there is no store yet.
  /// - Throws: `Failure`
  func events() throws(Failure) -> [Event]? {
    guard try site.keepsStore() else { return nil }
    do throws(StoreError) {
      var options = StoreOptions(clock: { at })
      options.settings = site.settings
      return try Store.open(site.store, options: options).events(case: folder.file.id)
    } catch {
      throw Failure(error)
    }
  }

  /// The report of a determination.
  func report(_ determination: Determination) -> DeterminationReport {
    DeterminationReport(
      determination: determination, number: folder.file.number, directiveTitle: directive.manifest.title,
      roleNames: directive.choices(of: "Role"), entityNames: directive.namings, isColoured: isColoured)
  }

  private static func principal(_ arguments: Arguments, _ folder: CaseFolder) throws(Failure) -> EntityUID {
    guard let text = arguments["--as"] else { return folder.file.responsible }
    guard let uid = EntityUID(parsing: text), uid.type == "Official" else {
      throw .usage("`--as` needs an official such as 'Official::\"x\"'")
    }
    return uid
  }
}
