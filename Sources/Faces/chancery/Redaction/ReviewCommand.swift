import Casework
import Cedar
import Disclosure
import Notation
import Registers
import Wording

/// `chancery review`: lists what a plan proposes, and decides it.
enum ReviewCommand: Command {
  static let name = "review"
  static let usage =
    "PLAN [--confirm N|all] [--reject N|all] [--include N|all] [--withhold N|all] [--as-proposed] [--attest]"
  static let summary = "lists the proposals and parts of a redaction plan; decides them"
  static let detail = """
    Each proposal has a number. What is confirmed is withheld, what is rejected stays; `all` is everything that is not
    decided yet and not named otherwise. A place of the kind `unclear` that is rejected counts as reviewed: ink and
    words disagree there, and you have looked. Parts are files inside of a document and the headers and texts of a
    message: each is included or withheld, with --ground on a ground that the withheld index names. Who decides has
    prepared the plan: somebody else attests it, in a case by a fact and otherwise with --attest, anew after each
    change. One text, or one place of two copies, that is withheld here and shown there stops `redact` and `release`
    until it is decided alike, or --differs names it. Places are x, y, width and height in points from the top left
    of the page. Where the office has registers, every official of the plan must stand in them. Terminals are
    logged: the texts are shown only when asked for.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--confirm", value: "N,M-O|all", help: "withhold these"),
    .init(name: "--reject", value: "N,M-O|all", help: "let these stay"),
    .init(name: "--include", value: "N,M-O|all", help: "show these parts"),
    .init(name: "--withhold", value: "N,M-O|all", help: "show nothing of these parts"),
    .init(name: "--ground", value: "CODE", help: "the provision on which these parts are withheld"),
    .init(name: "--reason", value: "TEXT", help: "why, for the withheld index"),
    .init(name: "--as-proposed", value: nil, help: "decide each part as proposed that is not named otherwise"),
    .init(name: "--differs", value: "N,M-O", help: "of the same text or copy, these are decided otherwise knowingly"),
    .init(name: "--attest", value: nil, help: "vouch for the whole, where the plan belongs to no case"),
    .init(name: "--as", value: "OFFICIAL", help: "the official who decides or attests"),
    .init(name: "--show-text", value: nil, help: "show what stands at each place"),
    .registers, .directives, .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let path = arguments.operands[0]
    var book = try usable { () throws(CaseError) in try PlanBook(path) }
    try check(book.plan, path, arguments, surroundings)
    let states = try states(arguments, book.plan)
    let parts = try PartDecisions.states(arguments, book.plan)
    let ground = try PartDecisions.ground(arguments, parts)
    guard states.isEmpty && parts.isEmpty || !arguments.has("--attest") else {
      throw .usage("who decides does not attest; a second person does that")
    }
    if let official = try official(arguments, decides: !states.isEmpty || !parts.isEmpty) {
      book = try usable { () throws(CaseError) in
        var decided = book
        try decided.decide(states, parts: parts, on: ground, by: official, at: surroundings.now)
        return decided
      }
    }
    if let numbers = arguments["--differs"] {
      guard let official = try official(arguments, decides: true) else { throw .usage("`--as` says who decides") }
      let chosen = Set(try Self.numbers(numbers, "--differs"))
      book = try usable { () throws(CaseError) in
        var noted = book
        try noted.differ(chosen, by: official, at: surroundings.now)
        return noted
      }
    }
    if arguments.has("--attest") {
      guard let official = try official(arguments, decides: true) else { throw .usage("`--as` says who attests") }
      book = try usable { () throws(CaseError) in
        var attested = book
        try attested.attest(by: official, at: surroundings.now)
        return attested
      }
    }
    surroundings.say(report(book.plan, path, showsText: arguments.has("--show-text")))
    return .done
  }

  /// Where the office has registers, whoever made the plan, decided or attested stands in them, and whoever acts now.
  private static func check(
    _ plan: PlanFile, _ path: String, _ arguments: Arguments, _ surroundings: Surroundings
  ) throws(Failure) {
    let site = try Site(arguments, surroundings)
    guard site.hasRegisters else { return }
    let registers = try site.registers(for: try site.directives())
    let acting = arguments["--as"].flatMap { EntityUID(parsing: $0) }
    if let acting, !registers.contains(acting) { throw Failure("`\(acting)` is not in the registers", .badInput) }
    let strangers = plan.preparers.union(plan.attestations.map(\.by)).filter { !registers.contains($0) }
    guard strangers.isEmpty else {
      let names = strangers.map { "`\($0)`" }.sorted().joined(separator: ", ")
      throw Failure("`\(path)` names who is not in the registers: \(names)", .badInput)
    }
  }

  private static func usable<Result>(_ body: () throws(CaseError) -> Result) throws(Failure) -> Result {
    do throws(CaseError) { return try body() } catch { throw Failure(error.description, .badInput) }
  }

  /// Who decides; nil where nothing is to be decided.
  private static func official(_ arguments: Arguments, decides: Bool) throws(Failure) -> EntityUID? {
    guard let text = arguments["--as"] else {
      if decides { throw .usage("`--as` says who decides") }
      return nil
    }
    guard let official = EntityUID(parsing: text), official.type == "Official" else {
      throw .usage("`--as` needs an official such as 'Official::\"x\"'")
    }
    return decides ? official : nil
  }

  /// What is to be decided, by number.
  private static func states(
    _ arguments: Arguments, _ plan: PlanFile
  ) throws(Failure) -> [Int64: PlanProposal.State] {
    var states: [Int64: PlanProposal.State] = [:]
    var rest: PlanProposal.State?
    for (option, state) in [("--confirm", PlanProposal.State.confirmed), ("--reject", .rejected)] {
      guard let value = arguments[option] else { continue }
      if value == "all" {
        guard rest == nil else { throw .usage("`all` can be confirmed or rejected, not both") }
        rest = state
        continue
      }
      for number in try numbers(value, option) {
        guard states[number] == nil else { throw .usage("proposal \(number) is named twice") }
        states[number] = state
      }
    }
    if let rest {
      for undecided in plan.undecided where states[undecided.number] == nil { states[undecided.number] = rest }
    }
    return states
  }

  static func numbers(_ value: String, _ option: String) throws(Failure) -> [Int64] {
    var numbers: [Int64] = []
    for part in value.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
      guard (1...2).contains(ends.count), let low = ends.first ?? nil, let high = ends.last ?? nil, low >= 1,
        high >= low, high - low < Int64(PlanFile.redactionsMax)
      else { throw .usage("`\(option)` needs numbers such as 3,7-9, or all") }
      numbers += low...high
    }
    return numbers
  }

  private static func report(_ plan: PlanFile, _ path: String, showsText: Bool) -> String {
    let proposals = plan.documents.flatMap(\.proposals)
    let parts = plan.documents.flatMap(\.parts)
    var counts = ["path": path, "count": "\(proposals.count)", "undecided": "\(plan.undecided.count)"]
    for state in [PlanProposal.State.confirmed, .rejected] {
      counts[state.rawValue] = "\(proposals.count { $0.state == state })"
    }
    var lines = [Texts.text("review.head", counts)]
    if !parts.isEmpty {
      lines.append(
        Texts.text("review.parts", ["count": "\(parts.count)", "undecided": "\(plan.undecidedParts.count)"]))
    }
    if plan.documents.contains(where: { $0.proposals.contains { $0.kind == "photograph" && $0.state == .proposed } }) {
      lines.append(Texts.text("review.photographs"))
    }
    for document in plan.documents {
      lines += PartDecisions.report(document, showsText: showsText)
      var page = 0
      for proposal in document.proposals {
        if proposal.page != page {
          page = proposal.page
          lines.append(Texts.text("review.document", ["item": document.item.id, "page": "\(page)"]))
        }
        lines.append(line(proposal))
        if showsText, let text = proposal.text { lines.append("         " + text) }
      }
    }
    lines += plan.copies.map { copy in
      let pages = [copy.first, copy.second].flatMap { [$0.item, "\($0.page)"] }
      return Texts.text(
        "review.copy", ["item": pages[0], "page": pages[1], "other": pages[2], "otherPage": pages[3]])
    }
    lines += PlanConflicts(plan).conflicts.map { conflict in
      let words = [conflict.withheld, conflict.shown].map { $0.map { "\($0)" }.joined(separator: ", ") }
      return Texts.text(
        conflict.isOfCopies ? "review.copyConflict" : "review.textConflict", ["withheld": words[0], "shown": words[1]])
    }
    lines += plan.attestations.map { attestation in
      Texts.text("review.attested", ["by": attestation.by.description, "at": attestation.at.description])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ proposal: PlanProposal) -> String {
    let columns = [
      (String(proposal.number), -5), (proposal.kind, 14), (proposal.code, 10), (proposal.state.rawValue, 9),
    ]
    var line = columns.map { padded($0, to: $1) }.joined(separator: "  ") + "  " + place(proposal)
    if proposal.differs { line += "  " + Texts.text("review.differs") }
    if let decision = proposal.decision {
      line +=
        "  "
        + Texts.text(
          "review.decision", ["by": decision.by.description, "at": decision.at.description])
    }
    return line
  }

  /// A negative width sets to the right.
  static func padded(_ text: String, to width: Int) -> String {
    let room = String(repeating: " ", count: max(0, abs(width) - text.count))
    return width < 0 ? room + text : text + room
  }

  /// The rectangle around all boxes in whole points.
  private static func place(_ proposal: PlanProposal) -> String {
    var (left, top, right, bottom) = (Double.infinity, Double.infinity, 0.0, 0.0)
    for case .box(_, let x, let y, let width, let height) in proposal.boxes {
      (left, top) = (min(left, x), min(top, y))
      (right, bottom) = (max(right, x + width), max(bottom, y + height))
    }
    let numbers = [left.rounded(.down), top.rounded(.down)]
    let size = [right.rounded(.up) - numbers[0], bottom.rounded(.up) - numbers[1]]
    return (numbers + size).map { String(Int64($0)) }.joined(separator: ",")
  }
}
