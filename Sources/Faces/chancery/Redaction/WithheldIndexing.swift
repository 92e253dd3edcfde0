import Casework
import Cedar
import Directives
import Disclosure
import Notation
import Redaction
import Registers
import Wording

/// The withheld index of a redaction without a case: where it goes, and who stands in it.
struct WithheldIndexing {
  private let files: WithheldFiles
  private let plan: PlanFile?
  private let principal: EntityUID?
  private let registers: Registers?
  private let directives: [Directive]

  /// Where an index is to be written; nil where nobody asked for one and there is no plan.
  /// - Throws: `Failure` where its files are there already.
  init?(_ arguments: Arguments, plan: PlanFile?, site: Site) throws(Failure) {
    guard let stem = Self.stem(arguments) else { return nil }
    files = try WithheldFiles(stem)
    self.plan = plan
    principal = try arguments["--as"].map { text throws(Failure) in
      guard let official = EntityUID(parsing: text), official.type == "Official" else {
        throw .usage("`--as` needs an official such as 'Official::\"x\"'")
      }
      return official
    }
    registers = arguments["--registers"] == nil ? nil : try site.registers(for: [])
    // Only a code that names its directive can be looked up without a case.
    directives = Self.namesClauses(arguments, plan) ? try site.directives() : []
  }

  /// Writes the index of a result.
  /// - Throws: `Failure`
  func write(_ result: RedactionResult, title: String, at: Instant) throws(Failure) -> WithheldFiles {
    var draft = WithheldIndexDraft(result: result, about: title, directive: nil)
    draft.directives = directives
    draft.plan = plan
    draft.principal = principal
    draft.registers = registers
    draft.attested = (plan?.attestations ?? []).map {
      .init(what: Texts.text("withheld.whole"), by: $0.by, at: $0.at)
    }
    let index: WithheldIndex
    do throws(JSONError) { index = try draft.index(at: at) } catch { throw Failure(error.description, .badInput) }
    try files.write(index)
    return files
  }

  private static func stem(_ arguments: Arguments) -> String? {
    if let stem = arguments["--index"] { return stem }
    guard let plan = arguments["--plan"], let out = arguments["--out"] else { return nil }
    let folder = plan.split(separator: "/", omittingEmptySubsequences: false).dropLast().map { "\($0)/" }.joined()
    let name = PlanItem.id(out)
    return folder + (name.hasSuffix(".pdf") ? String(name.dropLast(4)) : name) + ".withheld"
  }

  private static func namesClauses(_ arguments: Arguments, _ plan: PlanFile?) -> Bool {
    let documents = plan?.documents ?? []
    let codes =
      documents.flatMap(\.codes) + (plan?.everywhere ?? []).map(\.code) + documents.flatMap(\.parts).compactMap(\.code)
    let options = arguments.ordered.filter { ["--find", "--pattern", "--box", "--rest"].contains($0.name) }.map(\.value)
    return codes.contains { $0.contains("/") } || options.contains { $0.contains("/") }
  }
}
