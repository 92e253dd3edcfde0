package import Casework
import Directives
import Typesetting

extension Examiner {
  /// The letter of a case under a directive that releases nothing, set with every paragraph that is due.
  /// - Throws: `DisclosureError` when there is no letter, or a slot or a due paragraph is missing.
  package func letter(of folder: CaseFolder, _ examined: Examined) throws(DisclosureError) -> [UInt8] {
    guard let conditions = try letterConditions(), let template = examined.template else {
      throw .incomplete("`\(folder.path)/letter.json` is missing, or the directive has no letters")
    }
    var slots = Slots(folder: folder, directive: directive, subject: examined.subject, day: examined.day).all
    slots["date"] = [LetterSlots.written(examined.day)]
    let due = Self.due(examined.determination, template: template.name)
    let letter: Letter
    do throws(LetterError) {
      letter = try Letter(template: template, conditions: conditions, due: due, slots: LetterSlots(slots))
    } catch {
      throw .unusableLetter(error)
    }
    do throws(TypesettingError) { return try Typesetter().pdf(letter.document) } catch { throw .unsettable(error) }
  }
}
