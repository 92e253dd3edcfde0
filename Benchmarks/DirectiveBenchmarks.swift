import Casework
import Cedar
import Directives
import Foundation
import Notation
import Registers

/// A whole case under the foreign-disclosure directive: 145 demands over a matter, three records and five people.
enum DirectiveBenchmarks {
  private static let examples = "Examples/foreign-disclosure"

  static func all() throws -> [Benchmark] {
    let directive = try Directive(folder: "Directives/foreign-disclosure")
    let registers = try Registers(bytes("\(examples)/registers.json"), file: "registers.json") { uid in
      directive.schema.entityType(uid.type)?.enumeration?.contains(uid.id) ?? false
    }
    let folder = try CaseFolder("\(examples)/permitted")
    let deadlines = Deadlines(holidays: []) { _ in -300 }
    let at = try moment("2026-03-09T15:00:00.000Z")
    let assembly = SubjectAssembly(folder: folder, directive: directive, registers: registers, deadlines: deadlines)
    let computed = computed(folder)
    func subject() throws -> Subject {
      let sheet = try FactSheet(folder, directive: directive, registers: registers, deadlines: deadlines, at: at)
      return try assembly.subject(sheet: sheet, computed: computed, at: at)
    }
    let ready = try subject()
    let determiner = Determiner(directive, deadlines: deadlines)
    let principal = EntityUID(type: "Official", id: "disclosing-official-1")
    let prepared = determiner.ready(ready)
    guard determiner.outcome(action: "release", principal: principal, subject: prepared, at: at) == .permitted else {
      throw Unexpected(what: "the example case is not permitted")
    }
    return [
      Benchmark(
        "directive/outcome-of-a-case", goal: .microseconds(100),
        peer: .init(name: "with every finding explained") {
          _ = determiner.determine(action: "release", principal: principal, subject: ready, at: at)
        },
        body: { _ = determiner.outcome(action: "release", principal: principal, subject: prepared, at: at) }),
      Benchmark("directive/arrange-and-outcome") {
        _ = determiner.outcome(action: "release", principal: principal, subject: determiner.ready(ready), at: at)
      },
      Benchmark("directive/facts-to-subject", body: { _ = try subject() }),
      Benchmark("directive/load", body: { _ = try Directive(folder: "Directives/foreign-disclosure") }),
    ]
  }

  /// What the program would find out with the documents at hand.
  private static func computed(_ folder: CaseFolder) -> ComputedFacts {
    var computed = ComputedFacts()
    for item in folder.file.items { computed.items[item.uid] = .init(pageCount: 3, caveats: []) }
    computed.letterConditions = [
      "confidence", "onward", "safeguard", "purpose", "liability", "notice", "redactions", "cmaa-consent",
      "cmaa-prosecution", "cmaa-advance-notice", "authority", "enclosure", "lead",
    ]
    computed.letterCopies = ["international-affairs", "business-owner"]
    computed.accountingFields = [
      "date", "nature", "purpose", "recipient-name", "recipient-address", "authority", "subjects", "systems",
      "official",
    ]
    return computed
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private static func moment(_ text: String) throws -> Instant {
    guard let instant = Instant(text) else { throw Unexpected(what: "no moment") }
    return instant
  }
}

/// A benchmark whose work did not come out as it must, so that its time would say nothing.
struct Unexpected: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}
