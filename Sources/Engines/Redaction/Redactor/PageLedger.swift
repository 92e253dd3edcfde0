import Synchronization

/// What went wrong and what was withheld on the pages of a release, gathered from several threads.
final class PageLedger: Sendable {
  private struct Entries {
    var errors: [Int: [RedactionError]] = [:]
    var withheld: [Int: [RedactionResult.Withheld]] = [:]
    var used: Set<Instruction> = []
    var kept: Set<Instruction> = []
    var traces: [Int: CopyCheck.Page] = [:]
    var taken: Set<Int> = []
  }

  /// An instruction of an item, by their indexes.
  struct Instruction: Codable, Hashable, Sendable {
    let item: Int
    let index: Int
  }

  private let entries = Mutex(Entries())

  func note(_ errors: [RedactionError], page: Int) {
    entries.withLock { $0.errors[page, default: []] += errors }
  }

  func note(_ withheld: [RedactionResult.Withheld], page: Int) {
    entries.withLock { $0.withheld[page, default: []] += withheld }
  }

  func noteUse(_ instructions: [Instruction]) {
    entries.withLock { $0.used.formUnion(instructions) }
  }

  /// Notes a page that an earlier run had finished.
  func noteTaken(_ page: Int) { _ = entries.withLock { $0.taken.insert(page) } }

  func isTaken(_ page: Int) -> Bool { entries.withLock { $0.taken.contains(page) } }

  /// Pages that an earlier run had finished.
  var takenCount: Int { entries.withLock { $0.taken.count } }

  /// Notes what of a page its copies are compared with.
  func note(_ trace: CopyCheck.Page, page: Int) {
    entries.withLock { $0.traces[page] = trace }
  }

  /// What its copies are compared with of one page.
  func trace(_ page: Int) -> CopyCheck.Page? { entries.withLock { $0.traces[page] } }

  /// What was noted of a number of pages.
  func traces(_ count: Int) -> [CopyCheck.Page?] {
    entries.withLock { entries in (0..<count).map { entries.traces[$0] } }
  }

  /// Notes selections of which something was found; their index is in the item's `keepOnly`.
  func noteKept(_ selections: [Instruction]) {
    entries.withLock { $0.kept.formUnion(selections) }
  }

  func isKept(_ selection: Instruction) -> Bool {
    entries.withLock { $0.kept.contains(selection) }
  }

  /// All errors in page order.
  var errors: [RedactionError] {
    entries.withLock { entries in entries.errors.keys.sorted().flatMap { entries.errors[$0] ?? [] } }
  }

  /// All places in page order.
  var withheld: [RedactionResult.Withheld] {
    entries.withLock { entries in entries.withheld.keys.sorted().flatMap { entries.withheld[$0] ?? [] } }
  }

  func isUsed(_ instruction: Instruction) -> Bool {
    entries.withLock { $0.used.contains(instruction) }
  }
}
