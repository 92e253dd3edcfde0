package import Typesetting

/// A letter that is ready to be set, and what it states.
package struct Letter: Sendable {
  /// The pages, ready for the typesetter.
  package let document: Document
  /// The conditions that its printed paragraphs state, in order.
  package let conditions: [String]
  /// The ids of all that is printed, blocks included, in order.
  package let paragraphs: [String]
  /// Who gets a copy, as choices of `CopyRecipient`.
  package let copies: [String]

  /// Fills a template.
  /// - Parameters:
  ///   - due: paragraph ids that the directive makes due, without the template's name.
  ///   - slots: texts of the case; `title` of the PDF never takes any of them.
  /// - Throws: `LetterError` with all slots, or all paragraphs, that are missing.
  package init(
    template: LetterTemplate, conditions: LetterConditions, due: Set<String>, slots: LetterSlots
  ) throws(LetterError) {
    if !slots.unusable.isEmpty { throw .slotsUnusable(slots.unusable) }
    let missing = due.subtracting(template.paragraphs.map(\.id))
    if !missing.isEmpty { throw .paragraphsMissing(template: template.name, ids: missing.sorted()) }
    let printed = template.paragraphs.filter { Self.isPrinted($0, due: due, slots: slots) }
    let unfilled = Set(
      printed.flatMap(\.lines).flatMap(LetterSlot.all).filter { !$0.isOptional && slots[$0.name] == nil }.map(\.name))
    if !unfilled.isEmpty { throw .slotsMissing(unfilled.sorted()) }
    document = LetterLayout(template: template, slots: slots).document(of: printed)
    self.conditions = printed.filter { conditions.states($0) }.map(\.id)
    paragraphs = printed.map(\.id)
    copies = template.copies
  }

  private static func isPrinted(
    _ paragraph: LetterTemplate.Paragraph, due: Set<String>, slots: LetterSlots
  ) -> Bool {
    // What is due is printed whatever slot it hangs on: then the slot is missing, and that is said.
    if due.contains(paragraph.id) { return true }
    guard paragraph.isAlways else { return false }
    return paragraph.premise.map { (slots[$0.slot] != nil) == $0.isFilled } ?? true
  }
}
