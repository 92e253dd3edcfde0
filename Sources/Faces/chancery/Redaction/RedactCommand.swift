import Casework
import Cedar
import Directives
import Disclosure
import FoundationEssentials
import Glibc
import Notation
import Redaction
import Wording

/// `chancery redact`: redacts one PDF without a case, so that an archive or a newsroom can use this part alone.
enum RedactCommand: Command {
  static let name = "redact"
  static let usage =
    "IN.pdf… --out OUT.pdf [--plan PLAN] [--find TEXT=CODE]… [--pattern NAME=CODE]… [--box PAGE:X,Y,W,H=CODE]…"
  static let summary = "makes a PDF in which passages are withheld for good"
  static let detail = """
    The output is drawn anew from pixels; nothing of the input file is copied. A text that is given with --find and
    found nowhere stops the run, and so does a place where ink and text disagree: look at it, then name it with
    --box or --reviewed. Boxes are in points from the top left of the page. With --plan several documents come out as
    one, each as the plan says; a proposal in it that nobody has decided stops the run. STEM.json and STEM.pdf say on
    which ground each passage was withheld and by whom: they are for the file, never for release; with --plan they are
    always written, beside the plan and named after OUT. A run that was interrupted leaves OUT.pdf.unfinished, sealed;
    the same command goes on from there. Patterns:
    \(patternNames).
    """
  static let options: [Arguments.Option] = [
    .init(name: "--out", value: "OUT.pdf", help: "where to write; must not exist"),
    .init(name: "--plan", value: "PLAN", help: "withhold what a plan says"),
    .init(name: "--find", value: "TEXT=CODE", help: "withhold a text wherever it stands", repeats: true),
    .init(name: "--pattern", value: "NAME=CODE", help: "withhold what fits a pattern", repeats: true),
    .init(name: "--box", value: "PAGE:X,Y,W,H=CODE", help: "withhold a rectangle", repeats: true),
    .init(name: "--keep-only", value: "TEXT", help: "withhold all but this text wherever it stands", repeats: true),
    .init(name: "--keep-box", value: "PAGE:X,Y,W,H", help: "withhold all but this rectangle", repeats: true),
    .init(name: "--rest", value: "CODE", help: "on which ground all else goes (default: rest)"),
    .init(name: "--reviewed", value: "PAGE:X,Y,W,H", help: "a person has looked at this place", repeats: true),
    .init(name: "--bates", value: "PREFIX:START", help: "number the pages"),
    .init(name: "--marking", value: "NAME", help: "put this marking on every page"),
    .init(name: "--slot", value: "NAME=TEXT", help: "what stands in a slot of the marking", repeats: true),
    .init(name: "--title", value: "TEXT", help: "the document's title (default: Released records)"),
    .init(name: "--whole-lines", value: nil, help: "mask every line on which something is withheld, from edge to edge"),
    .init(name: "--whole-pages", value: nil, help: "mask every page on which something is withheld"),
    .init(
      name: "--in-place", value: nil,
      help: "move nothing; gives away where each text began, and its length to 72 points"),
    .init(
      name: "--print-codes", value: nil, help: "print the code of each passage on its mask, which can itself disclose"),
    .init(name: "--side-by-side", value: "FILE", help: "write each page beside its released one, for review only"),
    .init(name: "--index", value: "STEM", help: "write the withheld index, for the file (default: beside the plan)"),
    .init(name: "--as", value: "OFFICIAL", help: "the official who withholds what no plan says"),
    .init(name: "--threads", value: "N", help: "recognise on this many threads (default: one for each processor)"),
    .progress, .passwords, .registers, .directives,
  ]
  static let operands = 1...10_000

  private static var patternNames: String { RedactionPattern.allCases.map(\.rawValue).joined(separator: ", ") }

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let out = arguments["--out"] else { throw .usage("`--out` is missing") }
    for path in [out] + arguments.all("--side-by-side") where FileManager.default.fileExists(atPath: path) {
      throw Failure("`\(path)` exists already; choose another name or remove it", .badInput)
    }
    let site = try Site(arguments, surroundings)
    let (job, plan) = try job(arguments, site)
    let indexing = try WithheldIndexing(arguments, plan: plan, site: site)
    let passwords = try site.passwords()
    let folder = try WorkingFolder.opened(besides: out)
    defer { folder.remove() }
    let result: RedactionResult
    do throws(RedactionErrors) {
      let progress = ProgressLine(arguments, surroundings)
      defer { progress.end() }
      result = try StampedRedactor.redactor(passwords: passwords).redact(job, keep: folder, progress: progress.tell)
    } catch {
      throw Failure(error)
    }
    // The record first: nothing is withheld without it.
    let index = try indexing?.write(result, title: job.title, at: surroundings.now)
    guard folder.publish(as: out) else {
      index?.remove()
      throw Failure("`\(out)` cannot be written, or exists already", .badInput)
    }
    if result.keptPageCount > 0 {
      surroundings.say(Texts.text("redact.resumed", ["pages": "\(result.keptPageCount)"]) + "\n")
    }
    surroundings.say(
      Texts.text(
        "redact.done", ["path": out, "pages": "\(result.pageCount)", "count": "\(result.withheld.count)"]) + "\n")
    if let index {
      surroundings.say(Texts.text("withheld.written", ["files": index.paths.joined(separator: ", ")]) + "\n")
    }
    if let path = arguments["--side-by-side"] { try writePairs(job, out, to: path, passwords, surroundings) }
    return .done
  }

  /// Each page beside its released one: nothing of it may leave.
  private static func writePairs(
    _ job: RedactionJob, _ out: String, to path: String, _ passwords: DocumentPasswords, _ surroundings: Surroundings
  ) throws(Failure) {
    let pairs: [UInt8]
    do throws(RedactionErrors) {
      pairs = try StampedRedactor.redactor(passwords: passwords).sideBySide(
        job, released: out, heading: Texts.text("redact.pairs"))
    } catch {
      throw Failure(error)
    }
    try AtomicFile.write(pairs, to: path)
    surroundings.say(Texts.text("withheld.written", ["files": path]) + "\n")
  }

  private static func job(
    _ arguments: Arguments, _ site: Site
  ) throws(Failure) -> (job: RedactionJob, plan: PlanFile?) {
    var instructions: [RedactionInstruction] = []
    for (name, value) in arguments.ordered {
      switch name {
      case "--find":
        let (text, code) = try coded(value, name)
        instructions.append(.init(target: .find(text), code: code, isRequired: true))
      case "--pattern":
        let (pattern, code) = try coded(value, name)
        guard let known = RedactionPattern(rawValue: pattern) else {
          throw .usage("unknown pattern; known are \(patternNames)")
        }
        instructions.append(.init(target: .pattern(known), code: code, isRequired: false))
      case "--box":
        let (box, code) = try coded(value, name)
        instructions.append(.init(target: .box(try pageBox(box, name)), code: code, isRequired: true))
      default: break
      }
    }
    var reviewed: [PageBox] = []
    for value in arguments.all("--reviewed") { reviewed.append(try pageBox(value, "--reviewed")) }
    let keeps = arguments["--keep-only"] != nil || arguments["--keep-box"] != nil
    guard !keeps || arguments["--plan"] == nil else {
      throw .usage("with `--plan` what is to be kept stands in the plan")
    }
    var plan: PlanFile?
    var items: [RedactionItem] = []
    if let path = arguments["--plan"] {
      let told = try Self.plan(path)
      items = try planned(told, path, arguments, instructions, reviewed)
      plan = told
    } else {
      guard arguments.operands.count == 1 else { throw .usage("several documents need `--plan`") }
      var item = RedactionItem(
        id: arguments.operands[0], path: arguments.operands[0], instructions: instructions, reviewed: reviewed)
      item.keepOnly = try keepOnly(arguments)
      items = [item]
    }
    let markingName = arguments["--marking"] ?? plan?.marking
    let numbering = plan?.bates.map { RedactionJob.Bates(prefix: $0.prefix, start: Int($0.start)) }
    var job = RedactionJob(
      items: items, title: arguments["--title"] ?? "Released records",
      bates: try bates(arguments["--bates"]) ?? numbering,
      markingLines: try markingName.map { name throws(Failure) in try marking(name, arguments, site) },
      threads: try threads(arguments["--threads"]) ?? site.threads)
    job.mode = try mode(arguments, plan)
    job.printsCodes = arguments.has("--print-codes")
    job.headClause = headClause(items, site)
    return (job, plan)
  }

  /// The clause that forbids bars over eyes, of whichever directive has one; asked for only where one is filled.
  private static func headClause(_ items: [RedactionItem], _ site: Site) -> String? {
    let hasBox = items.flatMap(\.instructions).contains { if case .box = $0.target { true } else { false } }
    guard hasBox, let directives = try? site.directives() else { return nil }
    return directives.lazy.compactMap { (try? ProposalCodes($0))?.headClause }.first
  }

  private static func mode(_ arguments: Arguments, _ plan: PlanFile?) throws(Failure) -> MaskMode {
    let modes: [(name: String, mode: MaskMode)] = [
      ("--whole-lines", .lines), ("--whole-pages", .pages), ("--in-place", .inPlace),
    ]
    let asked = modes.filter { arguments.has($0.name) }
    guard asked.count <= 1 else { throw .usage("only one of \(asked.map(\.name).joined(separator: ", "))") }
    if let mode = asked.first?.mode { return mode }
    guard let plan, let path = arguments["--plan"] else { return .words }
    do throws(DisclosureError) { return try PlannedDocuments(plan, source: path).mode() } catch { throw Failure(error) }
  }

  /// What alone stays; nil where nobody said.
  private static func keepOnly(_ arguments: Arguments) throws(Failure) -> KeepOnly? {
    var selected: [RedactionInstruction.Target] = []
    for (name, value) in arguments.ordered {
      if name == "--keep-only" { selected.append(.find(value)) }
      if name == "--keep-box" { selected.append(.box(try pageBox(value, name))) }
    }
    if selected.isEmpty { return nil }
    return KeepOnly(selected: selected, code: arguments["--rest"] ?? KeepOnly.kind)
  }

  private static func plan(_ path: String) throws(Failure) -> PlanFile {
    do throws(CaseError) { return try PlanBook(path).plan } catch { throw Failure(error.description, .badInput) }
  }

  /// Documents as a plan has them, by the last part of their paths; what the command line says besides goes for each.
  private static func planned(
    _ plan: PlanFile, _ path: String, _ arguments: Arguments, _ more: [RedactionInstruction], _ reviewed: [PageBox]
  ) throws(Failure) -> [RedactionItem] {
    guard more.isEmpty && reviewed.isEmpty || arguments.operands.count == 1 else {
      throw .usage("with several documents everything stands in the plan")
    }
    var items: [RedactionItem] = []
    for operand in arguments.operands {
      let uid = EntityUID(type: "Item", id: PlanItem.id(operand))
      guard plan.documents.contains(where: { $0.item == uid }) else {
        throw Failure("`\(path)` says nothing of the document `\(uid.id)`", .badInput)
      }
      guard !items.contains(where: { $0.id == uid.id }) else { throw .usage("two documents have the name `\(uid.id)`") }
      do throws(DisclosureError) {
        let planned = try PlannedDocuments(plan, source: path)
        let item = try planned.item(uid, path: operand, digest: (try? PlanItem.digest(operand)))
        var told = RedactionItem(
          id: item.id, source: item.source, instructions: item.instructions + more, reviewed: item.reviewed + reviewed)
        (told.keepOnly, told.decisions) = (item.keepOnly, item.decisions)
        items.append(told)
        items += try planned.parts(of: uid)
      } catch {
        throw Failure(error)
      }
    }
    return items
  }

  /// The text before the last `=`, and the code after it.
  private static func coded(_ value: String, _ option: String) throws(Failure) -> (String, String) {
    guard let equals = value.lastIndex(of: "="), equals > value.startIndex else {
      throw .usage("`\(option)` needs a value, `=` and a code")
    }
    let code = String(value[value.index(after: equals)...])
    guard !code.isEmpty else { throw .usage("`\(option)` needs a code after `=`") }
    return (String(value[..<equals]), code)
  }

  private static func pageBox(_ value: String, _ option: String) throws(Failure) -> PageBox {
    let halves = value.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = halves.last?.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) } ?? []
    guard halves.count == 2, let page = Int(halves[0]), page >= 1, numbers.count == 4,
      numbers.allSatisfy({ (0...20_000).contains($0) }), numbers[2] > 0, numbers[3] > 0
    else { throw .usage("`\(option)` needs PAGE:X,Y,WIDTH,HEIGHT in points from the top left") }
    return PageBox(page: page, x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }

  private static func bates(_ value: String?) throws(Failure) -> RedactionJob.Bates? {
    guard let value else { return nil }
    guard let colon = value.lastIndex(of: ":"), let start = Int(value[value.index(after: colon)...]), start >= 0 else {
      throw .usage("`--bates` needs PREFIX:START")
    }
    return RedactionJob.Bates(prefix: String(value[..<colon]), start: start)
  }

  private static func threads(_ value: String?) throws(Failure) -> Int? {
    guard let value else { return nil }
    guard let threads = Int(value), (1...1_024).contains(threads) else {
      throw .usage("`--threads` needs a number from 1 to 1024")
    }
    return threads
  }

  private static func marking(
    _ name: String, _ arguments: Arguments, _ site: Site
  ) throws(Failure) -> String {
    var slots: [String: String] = [:]
    for value in arguments.all("--slot") {
      let halves = value.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { throw .usage("`--slot` needs NAME=TEXT") }
      slots[halves[0]] = halves[1]
    }
    for directive in try site.directives() {
      guard let template = directive.folder.text("markings/\(name).txt") else { continue }
      for parameter in directive.manifest.parameters {
        if case .string(let text)? = parameter.value(on: site.today) { slots[parameter.name] = text }
      }
      let (text, missing) = MarkingText.filled(template, slots: slots)
      guard missing.isEmpty else {
        throw .usage("the marking `\(name)` needs " + missing.map { "--slot \($0)=TEXT" }.joined(separator: " "))
      }
      return text
    }
    throw Failure("no directive has the marking `\(name)`", .badInput)
  }
}
