import Casework
import Cedar
import Directives
import Notation
import Redaction
import Typesetting

/// Writes the letter and fills the accounting of one release.
struct Drafting {
  let folder: CaseFolder
  let examiner: Examiner
  let examined: Examiner.Examined
  let records: RecordsRedaction.Records
  let principal: EntityUID
  let at: Instant

  /// The letter, set, with every paragraph that is due; nil under a directive that has no letters.
  /// - Throws: `DisclosureError` when a slot or a due paragraph is missing.
  func letter() throws(DisclosureError) -> ReleasePackage.SetLetter? {
    guard let conditions = try examiner.letterConditions() else { return nil }
    guard let template = examined.template else {
      throw .incomplete("`\(folder.path)/letter.json` is missing")
    }
    let letter: Letter
    do throws(LetterError) {
      letter = try Letter(
        template: template, conditions: conditions,
        due: Examiner.due(examined.determination, template: template.name), slots: LetterSlots(slots))
    } catch {
      throw .unusableLetter(error)
    }
    return .init(
      pdf: try set(letter.document), template: template.name, templateDigest: template.digest,
      paragraphs: letter.paragraphs)
  }

  /// The record of disclosure, filled.
  func accounting() -> AccountingDraft {
    var release = AccountingDraft.Release(at: at, day: examined.day)
    release.bates = records.result.bates
    release.pageCounts = records.pageCounts
    return AccountingDraft(
      folder: folder, directive: examiner.directive, subject: examined.subject, principal: principal, release: release)
  }

  /// The index of what was withheld.
  /// - Throws: `DisclosureError` when the plan cannot be written canonically.
  func withheld() throws(DisclosureError) -> WithheldIndex {
    var draft = WithheldIndexDraft(
      result: records.result, about: folder.file.number, directive: examiner.directive)
    draft.plan = records.plan
    draft.registers = examiner.registers
    draft.attested = examined.planAttestations(besides: records.plan.preparers)
    do throws(JSONError) { return try draft.index(at: at) } catch { throw .fault(error.description) }
  }

  private var slots: [String: [String]] {
    var slots = Slots(
      folder: folder, directive: examiner.directive, subject: examined.subject, day: examined.day
    ).all
    slots["date"] = [LetterSlots.written(examined.day)]
    slots["pageCount"] = [String(records.result.pageCount)]
    if let bates = records.result.bates {
      slots["batesFirst"] = [bates.first]
      slots["batesLast"] = [bates.last]
    }
    return slots
  }

  private func set(_ document: Document) throws(DisclosureError) -> [UInt8] {
    do throws(TypesettingError) {
      return try Typesetter().pdf(document)
    } catch {
      throw .unsettable(error)
    }
  }
}
