/// Reads the lines of a template and collects every fault.
struct LetterParser {
  let file: String
  private(set) var title = ""
  private(set) var routes: [String] = []
  private(set) var paragraphs: [LetterTemplate.Paragraph] = []
  private(set) var faults: [LetterFault] = []
  private var open: Heading?
  private var lines: [String] = []
  private var number = 0

  /// What stands in a paragraph's brackets.
  private struct Heading {
    let id: String
    var isAlways = false
    var isRunOn = false
    var premise: LetterTemplate.Premise?
    let clauses: [String]
    let line: Int
  }

  init(file: String) { self.file = file }

  mutating func parse(_ untrustedText: String) {
    number = 1
    guard untrustedText.utf8.count <= LetterTemplate.bytesMax else { return fault("more than 256 KiB") }
    for line in untrustedText.split(separator: "\n", omittingEmptySubsequences: false) {
      read(String(line))
      number += 1
    }
    close()
    number = 1
    if title.isEmpty { fault("`@title` is missing") }
    if routes.isEmpty { fault("`@route` is missing") }
    for part in [LetterPart.date, .addressee, .subject, .closing, .signature]
    where !paragraphs.contains(where: { $0.part == part }) {
      fault("the block `[\(part.rawValue)]` is missing")
    }
  }

  private mutating func read(_ line: String) {
    if line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return fault("a control character (tab and carriage return included)")
    }
    if line.trimmed.isEmpty { return close() }
    if open != nil { return text(line) }
    switch line.first {
    case "#": return
    case "@": header(line)
    case "[": heading(line)
    default: fault("text outside of a paragraph; begin it with a line `[id]`")
    }
  }

  private mutating func text(_ line: String) {
    if LetterSlot.pieces(of: line).contains(.fault) { fault("a slot is written `{name}` or `{name?}`") }
    lines.append(line.trimmed)
  }

  private mutating func header(_ line: String) {
    if !paragraphs.isEmpty { return fault("`@` lines stand before the first paragraph") }
    let halves = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard halves.count == 2 else { return fault("`\(halves[0])` is empty") }
    switch halves[0] {
    case "@title" where title.isEmpty: title = halves[1].trimmed
    case "@route" where routes.isEmpty: routes = halves[1].split(separator: " ").map(String.init)
    case "@title", "@route": fault("`\(halves[0])` appears twice")
    default: fault("`\(halves[0])` is unknown; there are `@title` and `@route`")
    }
  }

  /// `[id]`, `[+id always if slot: clause clause]`.
  private mutating func heading(_ line: String) {
    guard line.trimmed.hasSuffix("]") else { return fault("a heading ends with `]`") }
    let halves = line.trimmed.dropFirst().dropLast().split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var words = halves[0].split(separator: " ").map(String.init)
    let isRunOn = words.first?.first == "+"
    guard let id = words.first?.dropFirst(isRunOn ? 1 : 0), Self.isName(id) else {
      return fault("a paragraph's id is lower-case with hyphens")
    }
    if paragraphs.contains(where: { $0.id == id }) { return fault("the paragraph `\(id)` appears twice") }
    let clauses = halves.count == 2 ? halves[1].split(separator: " ").map(String.init) : []
    if halves.count == 2, clauses.isEmpty { fault("no clause follows the colon") }
    var heading = Heading(id: String(id), isRunOn: isRunOn, clauses: clauses, line: number)
    words.removeFirst()
    if words.first == "always" {
      heading.isAlways = true
      words.removeFirst()
    }
    if words.count == 2, ["if", "unless"].contains(words[0]), LetterSlot.isName(words[1]) {
      heading.premise = LetterTemplate.Premise(slot: words[1], isFilled: words[0] == "if")
      words = []
    }
    if !words.isEmpty { return fault("after the id stand `always`, `if slot` or `unless slot`, and nothing else") }
    open = heading
  }

  private mutating func close() {
    guard let heading = open else { return }
    if lines.isEmpty { faults.append(LetterFault(file: file, line: heading.line, reason: "`\(heading.id)` is empty")) }
    let isPart = LetterPart(rawValue: heading.id) != nil
    paragraphs.append(
      LetterTemplate.Paragraph(
        id: heading.id, isAlways: heading.isAlways || isPart, isRunOn: heading.isRunOn, premise: heading.premise,
        clauses: heading.clauses, lines: lines, line: heading.line))
    open = nil
    lines = []
  }

  private mutating func fault(_ reason: String) {
    faults.append(LetterFault(file: file, line: number, reason: reason))
  }

  /// Whether a text is a paragraph's id: lower-case letters, digits and hyphens, at most 60.
  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= 60
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}
