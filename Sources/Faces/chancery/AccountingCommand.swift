import Casework
import Directives
import Disclosure
import Notation
import Wording

/// `chancery accounting`: the accounting of disclosures as the individual may see it.
enum AccountingCommand: Command {
  static let name = "accounting"
  static let usage = "CASE|--person NAME|--identifier ID… --out FILE [--json]"
  static let summary = "writes the accounting of disclosures as the individual whom it is about may see it"
  static let detail = """
    CASE is a case under 5 U.S.C. 552a whose records are entries of the accounting: the accounting.json of each earlier
    release. If the directive permits giving it, FILE is a PDF, or with --json a JSON file, of the entries that are not
    left out. Nothing in it counts or numbers them. Otherwise nothing is written, and the exit code tells the outcome.
    Instead of a case, a person: the entries of the ledger about whoever bears NAME or a number ID, over all cases, for
    as long as the accounting is kept. With both, entries of the name that bear no number come too. That needs --as, an
    official who may inspect. With `-` for NAME or ID it comes from standard input, first the name's line, then a line
    for each number: other users of the machine can see the arguments of a command.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--out", value: "FILE", help: "where it is written; must not exist"),
    .init(name: "--json", value: nil, help: "write JSON"),
    .init(name: "--person", value: "NAME", help: "a person's name, in any spelling of case and accents"),
    .init(name: "--identifier", value: "ID", help: "a number of the person, however it is parted", repeats: true),
    .at, .official, .registers, .directives, .store,
  ]
  static let operands = 0...1

  private static let action = "account"

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let out = arguments["--out"] else { throw .usage("`--out` is missing") }
    let isOfPerson = arguments["--person"] != nil || arguments["--identifier"] != nil
    guard isOfPerson == arguments.operands.isEmpty else {
      throw .usage("either a case is needed, or `--person` or `--identifier`")
    }
    if isOfPerson { return try PersonDesk(arguments, surroundings).write(to: out) }
    let desk = try CaseDesk(arguments, surroundings)
    try desk.requireInOffice(.see)
    guard desk.directive.manifest.number == "552a", desk.directive.manifest.actions.contains(action) else {
      throw Failure("directive `\(desk.directive.manifest.number)` gives no accounting; that is 552a", .badInput)
    }
    let examined = try desk.examined(action: action)
    guard examined.determination.outcome == .permitted else {
      surroundings.say(desk.report(examined.determination).text)
      return ExitCode(examined.determination.outcome)
    }
    try AtomicFile.write(try bytes(desk.folder, examined, isJSON: arguments.has("--json")), to: out)
    surroundings.say(Texts.text("subject.written", ["file": out]) + "\n")
    return .done
  }

  private static func bytes(
    _ folder: CaseFolder, _ examined: Examiner.Examined, isJSON: Bool
  ) throws(Failure) -> [UInt8] {
    let accounting: SubjectAccounting
    do throws(DisclosureError) {
      accounting = try SubjectAccounting(of: folder, examined)
    } catch {
      throw Failure(error)
    }
    return try bytes(accounting, isJSON: isJSON)
  }

  /// An accounting as it is given.
  /// - Throws: `Failure`
  static func bytes(_ accounting: SubjectAccounting, isJSON: Bool) throws(Failure) -> [UInt8] {
    do throws(DisclosureError) {
      guard isJSON else { return try accounting.pdf() }
      do throws(JSONError) {
        return try CanonicalJSON.writeIndented(accounting.json)
      } catch {
        throw DisclosureError.fault(error.description)
      }
    } catch {
      throw Failure(error)
    }
  }
}
