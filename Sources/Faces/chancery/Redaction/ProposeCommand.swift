import Casework
import Cedar
import Directives
import Disclosure
import FoundationEssentials
import Notation
import Redaction
import Wording

/// `chancery propose`: looks for what is to be withheld and writes a plan in which nothing is decided yet.
enum ProposeCommand: Command {
  static let name = "propose"
  static let usage = "IN… [--case CASE] --out PLAN"
  static let summary = "looks for names, numbers and codes in documents and writes a plan of proposals"
  static let detail = """
    Each IN is a PDF, PNG, JPEG, TIFF, text or e-mail. What lies in a document is searched too, and is undecided. With
    --case they are records of the case, by id or by the path of their document, and none means all of them; names of
    its subjects stay, and those of officials are known from the registers. Nothing is withheld until `chancery review`
    has decided every proposal. A document with a classification or intelligence marking gets no plan. A run that was
    interrupted leaves PLAN.unfinished, sealed; the same command goes on from there.
    Kinds: \(kindNames).
    """
  static let options: [Arguments.Option] = [
    .init(name: "--case", value: "CASE", help: "the case whose records they are"),
    .init(name: "--out", value: "PLAN", help: "where to write; must not exist"),
    .init(name: "--code", value: "KIND=CODE", help: "withhold a kind under this code", repeats: true),
    .init(name: "--keep", value: "NAME", help: "a name that stays", repeats: true),
    .progress, .passwords, .official, .registers, .directives, .store,
  ]
  static let operands = 0...10_000

  private static var kindNames: String { Proposal.Kind.all.map(\.name).joined(separator: ", ") }

  /// What is searched, and by whom.
  private struct Search {
    let preparedBy: EntityUID
    let documents: [PlanDraft.Document]
    let job: ProposalJob
    let codes: ProposalCodes
    let passwords: DocumentPasswords
  }

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let out = arguments["--out"] else { throw .usage("`--out` is missing") }
    guard !FileManager.default.fileExists(atPath: out) else {
      throw Failure("`\(out)` exists already; choose another name or remove it", .badInput)
    }
    let search =
      if let path = arguments["--case"] {
        try search(of: try CaseDesk(path, arguments, surroundings), arguments)
      } else {
        try search(arguments, try Site(arguments, surroundings))
      }
    let found = try found(by: search, out, ProgressLine(arguments, surroundings))
    let draft = PlanDraft(
      preparedBy: search.preparedBy, documents: search.documents, found: found, codes: search.codes)
    do throws(CaseError) { try PlanBook.create(out, draft.json) } catch { throw Failure(error.description, .badInput) }
    if found.keptPageCount > 0 {
      surroundings.say(Texts.text("redact.resumed", ["pages": "\(found.keptPageCount)"]) + "\n")
    }
    let pages = Set(found.proposals.map { [$0.item, String($0.page)] }).count
    surroundings.say(
      Texts.text(
        "propose.done",
        ["path": out, "count": "\(found.proposals.count)", "pages": "\(pages)", "items": "\(found.documents.count)"])
        + "\n")
    let parts = found.documents.flatMap(\.parts).count
    if parts > 0 { surroundings.say(Texts.text("propose.parts", ["count": "\(parts)"]) + "\n") }
    if !found.copies.isEmpty {
      surroundings.say(Texts.text("propose.copies", ["count": "\(found.copies.count)"]) + "\n")
    }
    guard found.errors.isEmpty else {
      // The plan holds the others, and stops at these until they have been searched.
      throw Failure(RedactionErrors(found.errors))
    }
    return .done
  }

  private static func found(by search: Search, _ out: String, _ progress: ProgressLine) throws(Failure) -> SearchResult
  {
    let folder = try WorkingFolder.opened(besides: out)
    defer { folder.remove() }
    defer { progress.end() }
    do throws(RedactionErrors) {
      return try StampedRedactor.redactor(passwords: search.passwords)
        .search(search.job, keep: folder, progress: progress.tell)
    } catch {
      throw Failure(error)
    }
  }

  /// A search in records of a case.
  private static func search(of desk: CaseDesk, _ arguments: Arguments) throws(Failure) -> Search {
    try desk.requireInOffice(.see)
    guard let action = desk.directive.manifest.actions.first else {
      throw Failure("directive `\(desk.directive.manifest.number)` has no action", .badInput)
    }
    let records = RecordsProposal(
      folder: desk.folder, examined: try desk.examined(action: action), registers: desk.registers)
    var chosen: Set<EntityUID> = []
    for operand in arguments.operands {
      guard
        let found = records.items.first(where: {
          [$0.item.uid.id, $0.document.name, $0.document.path].contains(operand)
        })
      else { throw Failure("the case has no record `\(operand)`", .badInput) }
      chosen.insert(found.item.uid)
    }
    let items = records.items.filter { chosen.isEmpty || chosen.contains($0.item.uid) }
    guard !items.isEmpty else { throw Failure("the case has no record with pages", .badInput) }
    let codes: ProposalCodes
    do throws(DisclosureError) { codes = try ProposalCodes(desk.directive) } catch { throw Failure(error) }
    let job = records.job(Set(items.map(\.item.uid)), codes: codes, threads: desk.site.threads)
    let kept = KnownPeople(personnel: job.known.personnel, kept: job.known.kept + arguments.all("--keep"))
    return Search(
      preparedBy: desk.principal,
      documents: items.map { PlanDraft.Document(item: $0.item.uid.id, digest: $0.document.digest) },
      job: ProposalJob(items: job.items, known: kept, threads: job.threads), codes: try told(codes, arguments),
      passwords: desk.passwords)
  }

  /// A search in documents without a case.
  private static func search(_ arguments: Arguments, _ site: Site) throws(Failure) -> Search {
    guard !arguments.operands.isEmpty else { throw .usage("an operand is missing") }
    guard let text = arguments["--as"] else { throw .usage("without a case `--as` says who makes the plan") }
    guard let official = EntityUID(parsing: text), official.type == "Official" else {
      throw .usage("`--as` needs an official such as 'Official::\"x\"'")
    }
    var documents: [PlanDraft.Document] = []
    var items: [RedactionItem] = []
    for path in arguments.operands {
      let id = PlanItem.id(path)
      guard !items.contains(where: { $0.id == id }) else { throw .usage("two documents have the name `\(id)`") }
      items.append(RedactionItem(id: id, path: path, instructions: []))
      documents.append(.init(item: id, digest: try PlanItem.digest(path)))
    }
    let personnel = arguments["--registers"] == nil ? [] : RecordsProposal.personnel(try site.registers(for: []))
    let codes: ProposalCodes
    do throws(DisclosureError) { codes = try ProposalCodes() } catch { throw Failure(error) }
    return Search(
      preparedBy: official, documents: documents,
      job: ProposalJob(
        items: items, known: KnownPeople(personnel: personnel, kept: arguments.all("--keep")), threads: site.threads),
      codes: try told(codes, arguments), passwords: try site.passwords())
  }

  private static func told(_ codes: ProposalCodes, _ arguments: Arguments) throws(Failure) -> ProposalCodes {
    var codes = codes
    for value in arguments.all("--code") {
      let halves = value.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2, codes.set(halves[0], halves[1]) else {
        throw .usage("`--code` needs KIND=CODE; kinds are \(kindNames)")
      }
    }
    return codes
  }
}

/// How a plan that belongs to no case speaks of a document: by the last part of its path.
enum PlanItem {
  static func id(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The hash of a document.
  /// - Throws: `Failure` with exit code 65 where it cannot be read.
  static func digest(_ path: String) throws(Failure) -> Digest {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure("document `\(id(path))`: the file cannot be opened", .badInput)
    }
    return Digest.sha256(data)
  }
}
