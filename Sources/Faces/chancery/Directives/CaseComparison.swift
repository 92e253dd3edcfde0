import Casework
import Cedar
import Directives
import Disclosure
import FoundationEssentials
import Keeping
import Notation
import Registers

/// Case folders evaluated under two versions of their directive.
struct CaseComparison {
  /// A case whose outcome is not the same.
  struct Change {
    let number: String
    let action: String
    let before: String
    let after: String
  }

  /// How many cases were looked at.
  private(set) var count = 0
  /// Those whose outcome changes, in the order of their folders and of the actions.
  private(set) var changes: [Change] = []

  /// Evaluates every case of the directive below a folder.
  /// - Throws: `Failure` where the registers cannot be used, or a case cannot be read.
  init(below root: String, _ old: Directive, _ new: Directive, _ site: Site, _ at: Instant) throws(Failure) {
    let registers = try site.registers(for: [old, new] + (try site.directives()))
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: root) else {
      throw Failure("`\(root)` cannot be read", .badInput)
    }
    let (before, after) = (
      try Examination(old.examiner(registers, site), at), try Examination(new.examiner(registers, site), at)
    )
    for name in names.sorted() where name == "case.json" || name.hasSuffix("/case.json") {
      let folder: CaseFolder
      do throws(CaseError) { folder = try CaseFolder("\(root)/\(name)") } catch {
        throw Failure(error.description, .badInput)
      }
      guard folder.file.directive == new.manifest.number else { continue }
      count += 1
      let shared = new.manifest.actions.filter(old.manifest.actions.contains)
      for action in shared where action != "close" {
        let outcomes = (before.outcome(folder, action), after.outcome(folder, action))
        if outcomes.0 != outcomes.1 {
          changes.append(
            Change(number: folder.file.number, action: action, before: outcomes.0, after: outcomes.1))
        }
      }
    }
  }
}

/// How cases are examined under one version; what all of them share is read once.
private struct Examination {
  private let examiner: Examiner
  private let reading: CaseReading

  init(_ examiner: Examiner, _ at: Instant) throws(Failure) {
    self.examiner = examiner
    do throws(DisclosureError) { reading = try examiner.reading(at: at) } catch { throw Failure(error) }
  }

  /// The outcome, or why the case cannot be examined.
  func outcome(_ folder: CaseFolder, _ action: String) -> String {
    do throws(DisclosureError) {
      return try examiner.examine(folder, action: action, principal: folder.file.responsible, reading).determination
        .outcome.rawValue
    } catch {
      return Failure(error).message
    }
  }
}

extension Directive {
  fileprivate func examiner(_ registers: Registers, _ site: Site) -> Examiner {
    Examiner(directive: self, registers: registers, deadlines: site.deadlines, ownLetters: site.settings.letters)
  }
}
