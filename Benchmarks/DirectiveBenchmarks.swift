import Casework
import Cedar
import Concurrent
import Directives
import Foundation
import Notation
import Registers

/// A whole case under the foreign-disclosure directive, over a matter, three records and five people; then one case of
/// each directive.
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
    let computed = computed(folder)
    func reading() throws -> CaseReading {
      try CaseReading(
        directive: directive, office: Office(registers: registers, deadlines: deadlines, at: at))
    }
    let shared = try reading()
    func subject(_ reading: CaseReading) throws -> Subject {
      try reading.subject(folder, sheet: try reading.sheet(folder), computed: computed)
    }
    let ready = try subject(shared)
    let determiner = Determiner(directive, deadlines: deadlines)
    let principal = EntityUID(type: "Official", id: "disclosing-official-1")
    let prepared = determiner.ready(ready)
    guard determiner.outcome(action: "release", principal: principal, subject: prepared, at: at) == .permitted else {
      throw Unexpected(what: "the example case is not permitted")
    }
    return try [
      Benchmark(
        "directive/outcome-of-a-case", goal: .microseconds(100),
        peer: .init(name: "with every finding explained") {
          _ = determiner.determine(action: "release", principal: principal, subject: ready, at: at)
        },
        body: { _ = determiner.outcome(action: "release", principal: principal, subject: prepared, at: at) }),
      Benchmark("directive/arrange-and-outcome") {
        _ = determiner.outcome(action: "release", principal: principal, subject: determiner.ready(ready), at: at)
      },
      Benchmark("directive/facts-to-subject", body: { _ = try subject(shared) }),
      Benchmark("directive/facts-to-subject, registers too", body: { _ = try subject(try reading()) }),
      Benchmark("directive/load", body: { _ = try Directive(folder: "Directives/foreign-disclosure") }),
    ] + each().flatMap { try [outcome($0), amended($0)] }
  }

  /// One case of a directive, as a command finds it.
  private struct Sample {
    let name: String
    let registers: Registers
    let folder: CaseFolder
    let deadlines = Deadlines(holidays: []) { _ in -300 }
    let at: Instant
    let principal: EntityUID

    func directive() throws -> Directive { try Directive(folder: "Directives/\(name)") }

    func reading(_ directive: Directive) throws(CaseError) -> CaseReading {
      try CaseReading(
        directive: directive, office: Office(registers: registers, deadlines: deadlines, at: at))
    }

    func ready(
      _ folder: CaseFolder, _ reading: CaseReading, _ determiner: Determiner
    ) throws(CaseError) -> PreparedSubject {
      determiner.ready(try reading.subject(folder, sheet: try reading.sheet(folder), computed: ComputedFacts()))
    }
  }

  /// A case that is not permitted yet of each directive that has an example of one.
  private static func each() throws -> [Sample] {
    try FileManager.default.contentsOfDirectory(atPath: "Examples").sorted().compactMap { name in
      let place = "Examples/\(name)"
      let cases = ["open", "refused"].map { "\(place)/\($0)" }
      guard let path = cases.first(where: { FileManager.default.fileExists(atPath: $0 + "/case.json") }) else {
        return nil
      }
      let directive = try Directive(folder: "Directives/\(name)")
      let registers = try Registers(bytes("\(place)/registers.json"), file: "\(name)/registers.json") { uid in
        directive.schema.entityType(uid.type)?.enumeration?.contains(uid.id) ?? false
      }
      let folder = try CaseFolder(path)
      let latest = folder.file.facts.map(\.at).max() ?? folder.file.opened
      return Sample(
        name: name, registers: registers, folder: folder, at: latest, principal: folder.file.responsible)
    }
  }

  /// The outcome alone, once the case is arranged.
  private static func outcome(_ sample: Sample) throws -> Benchmark {
    let directive = try sample.directive()
    let determiner = Determiner(directive, deadlines: sample.deadlines)
    let ready = try sample.ready(sample.folder, try sample.reading(directive), determiner)
    let action = directive.manifest.usualAction
    guard determiner.outcome(action: action, principal: sample.principal, subject: ready, at: sample.at) != .faulty
    else {
      throw Unexpected(what: "the example case of \(sample.name) is faulty")
    }
    return Benchmark("directive/outcome, \(sample.name)", goal: .microseconds(200)) {
      _ = determiner.outcome(action: action, principal: sample.principal, subject: ready, at: sample.at)
    }
  }

  /// What an amendment asks for: the directive read anew, then ten thousand open cases from their facts to the outcome,
  /// on all processors.
  private static func amended(_ sample: Sample) -> Benchmark {
    Benchmark("directive/amended, 10000 cases, \(sample.name)", goal: .seconds(5)) {
      let directive = try sample.directive()
      let determiner = Determiner(directive, deadlines: sample.deadlines)
      let action = directive.manifest.usualAction
      let cases = Array(repeating: sample.folder, count: 10_000)
      _ = try Parallel.map(cases, threads: ProcessInfo.processInfo.activeProcessorCount) {
        try sample.reading(directive)
      } _: { reading, folder in
        let ready = try sample.ready(folder, reading, determiner)
        return determiner.outcome(action: action, principal: sample.principal, subject: ready, at: sample.at)
      }
    }
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
