import Casework
import Cedar
import Concurrent
import Directives
import Disclosure
import FoundationEssentials
import Keeping
import Notation
import Registers

/// Case folders evaluated under two versions of their directive.
struct CaseComparison {
  /// A case whose outcome is not the same.
  struct Change: Sendable {
    let number: String
    let action: String
    let before: String
    let after: String
  }

  /// How many cases were looked at.
  let count: Int
  /// Those whose outcome changes, in the order of their folders and of the actions.
  let changes: [Change]

  /// Evaluates every case of the directive below a folder, on all processors.
  /// - Throws: `Failure` where the registers cannot be used, or a case cannot be read.
  init(below root: String, _ old: Directive, _ new: Directive, _ site: Site, _ at: Instant) throws(Failure) {
    let directives = try site.directives()
    let registers = try site.registers(for: [old, new] + directives)
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: root) else {
      throw Failure("`\(root)` cannot be read", .badInput)
    }
    let office = Office(registers: registers, deadlines: site.deadlines, at: at)
    let letters = site.settings.letters
    let passwords = try site.passwords()
    let versions = [old, new].map { version in
      (version, site.cases(.below(root), for: version, among: directives, office))
    }
    let actions = new.manifest.actions.filter { $0 != "close" && old.manifest.actions.contains($0) }
    let files = names.filter { $0 == "case.json" || $0.hasSuffix("/case.json") }.sorted().map { "\(root)/\($0)" }
    let found = try Parallel.map(files, threads: ProcessInfo.processInfo.activeProcessorCount) {
      () throws(Failure) -> [Examination] in
      var examinations: [Examination] = []
      for (version, cases) in versions {
        var examiner = Examiner(
          directive: version, registers: registers, deadlines: office.deadlines, cases: cases, ownLetters: letters)
        examiner.passwords = passwords
        examinations.append(try Examination(examiner, at))
      }
      return examinations
    } _: { examinations, file throws(Failure) -> [Change]? in
      let folder: CaseFolder
      do throws(CaseError) { folder = try CaseFolder(file) } catch { throw Failure(error.description, .badInput) }
      guard folder.file.directive == new.manifest.number else { return nil }
      // What the documents hold is the same under every version and for every action.
      var surveys: [EntityUID: ComputedFacts.Item]?
      return actions.compactMap { action in
        let outcomes = examinations.map { $0.outcome(folder, action, &surveys) }
        guard outcomes[0] != outcomes[1] else { return nil }
        return Change(number: folder.file.number, action: action, before: outcomes[0], after: outcomes[1])
      }
    }
    count = found.count { $0 != nil }
    changes = found.flatMap { $0 ?? [] }
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
  /// - Parameter surveys: what was found in the documents; nil until they were opened.
  func outcome(_ folder: CaseFolder, _ action: String, _ surveys: inout [EntityUID: ComputedFacts.Item]?) -> String {
    var circumstances = Examiner.Circumstances()
    circumstances.surveys = surveys
    do throws(DisclosureError) {
      let examined = try examiner.examine(
        folder, action: action, principal: folder.file.responsible, reading, circumstances)
      surveys = examined.surveys
      return examined.determination.outcome.rawValue
    } catch {
      return Failure(error).message
    }
  }
}
