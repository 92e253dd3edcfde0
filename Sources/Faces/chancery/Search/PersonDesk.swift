import Casework
import Cedar
import Disclosure
import Keeping
import Notation
import Registers
import Wording

/// The desk at which one official looks over all cases for one person.
struct PersonDesk {
  private let site: Site
  private let registers: Registers
  private let arguments: Arguments
  private let surroundings: Surroundings
  private let person: String?
  private let identifiers: [String]

  /// Goes on only where the directive `access` lets the official inspect.
  /// - Throws: `Failure`
  init(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) {
    guard let text = arguments["--as"], let official = EntityUID(parsing: text), official.type == "Official" else {
      throw .usage("`--as` needs an official such as 'Official::\"x\"'")
    }
    site = try Site(arguments, surroundings)
    let directives = try site.directives()
    registers = try site.registers(for: directives)
    guard registers.contains(official) else {
      throw Failure("`\(official)` is not in the registers", .badInput)
    }
    let now = surroundings.now
    try site.require(
      .inspect, of: official, .init(), try site.permission(directives, registers, at: now), at: now)
    self.arguments = arguments
    self.surroundings = surroundings
    (person, identifiers) = try Self.names(arguments, surroundings)
  }

  /// The name and the numbers; those that `-` stands for come from standard input.
  private static func names(
    _ arguments: Arguments, _ surroundings: Surroundings
  ) throws(Failure) -> (person: String?, identifiers: [String]) {
    let (name, numbers) = (arguments["--person"], arguments.all("--identifier"))
    guard name == "-" || numbers.contains("-") else { return (name, numbers) }
    var lines = try surroundings.lines(of: "a name or a number", atMost: 100)[...]
    let person = name == "-" ? lines.popFirst() : name
    guard numbers.contains("-") else {
      guard lines.isEmpty else { throw Failure("standard input has more lines than the name", .badInput) }
      return (person, numbers)
    }
    guard !lines.isEmpty else { throw Failure("standard input has no line of a number", .badInput) }
    return (person, numbers.filter { $0 != "-" } + lines)
  }

  /// Events that hold all of some words, by header.
  /// - Throws: `Failure`
  func found(_ words: [String]) throws(Failure) -> [LedgerReader.Entry] {
    try reading { reader throws(StoreError) in try reader.search(words) }
  }

  /// Writes the accounting of the person whom the command line names.
  /// - Throws: `Failure` also where the name alone may be that of several people.
  func write(to out: String) throws(Failure) -> ExitCode {
    let entries = try entries()
    guard !identifiers.isEmpty || !PersonAccounting.isAmbiguous(entries) else {
      throw Failure(
        "entries under this name bear different numbers, so they may be of several people; name the person's own "
          + "with --identifier", .badInput)
    }
    let accounting = PersonAccounting(entries, registers: registers, on: site.today)
    guard accounting.undecided.isEmpty else {
      for entry in accounting.undecided {
        say("subject.undecided", entry.event, entry.case, ["rule": entry.rule])
      }
      return .stillOpen
    }
    try AtomicFile.write(
      try AccountingCommand.bytes(accounting.told, isJSON: arguments.has("--json")), to: out)
    surroundings.say(Texts.text("subject.written", ["file": out]) + "\n")
    let bearsNumbers = !identifiers.isEmpty || entries.contains { !$0.contents.identifiers.isEmpty }
    for entry in entries where bearsNumbers && entry.contents.identifiers.isEmpty {
      say("subject.numberless", entry.event, entry.case)
    }
    for entry in try reading({ reader throws(StoreError) in try reader.unnamedAccounting() }) {
      say("subject.unnamed", entry.event, entry.case, ["person": entry.contents.person ?? ""])
    }
    return .done
  }

  private func entries() throws(Failure) -> [AccountingEntry] {
    try reading { reader throws(StoreError) in
      var found: [AccountingEntry] = []
      for identifier in identifiers { found += try reader.accounting(identifier: identifier) }
      if let person {
        found += try reader.accounting(named: person).filter {
          identifiers.isEmpty || $0.contents.identifiers.isEmpty
        }
      }
      var seen: Set<Identifier> = []
      return found.filter { seen.insert($0.event).inserted }
    }
  }

  private func say(_ key: String, _ event: Identifier, _ matter: Identifier, _ more: [String: String] = [:]) {
    let words = ["event": event.description, "case": matter.description].merging(more) { $1 }
    surroundings.say(Texts.text(key, words) + "\n")
  }

  private func reading<Result>(_ body: (LedgerReader) throws(StoreError) -> Result) throws(Failure) -> Result {
    do throws(StoreError) {
      return try body(try LedgerReader(site.store, settings: site.settings))
    } catch {
      throw Failure(error)
    }
  }
}
