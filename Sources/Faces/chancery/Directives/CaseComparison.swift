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
    for name in names.sorted() where name == "case.json" || name.hasSuffix("/case.json") {
      let folder: CaseFolder
      do throws(CaseError) { folder = try CaseFolder("\(root)/\(name)") } catch {
        throw Failure(error.description, .badInput)
      }
      guard folder.file.directive == new.manifest.number else { continue }
      count += 1
      let shared = new.manifest.actions.filter(old.manifest.actions.contains)
      for action in shared where action != "close" {
        let before = Self.outcome(folder, action, old.examiner(registers, site), at)
        let after = Self.outcome(folder, action, new.examiner(registers, site), at)
        if before != after {
          changes.append(Change(number: folder.file.number, action: action, before: before, after: after))
        }
      }
    }
  }

  /// The outcome, or why the case cannot be examined.
  private static func outcome(_ folder: CaseFolder, _ action: String, _ examiner: Examiner, _ at: Instant) -> String {
    do throws(DisclosureError) {
      return try examiner.examine(folder, action: action, principal: folder.file.responsible, at: at).determination
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
