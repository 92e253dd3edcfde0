import Casework
import Directives

/// The banner on the released pages: every marking that is due, and the one that the plan chose.
struct Marking {
  let folder: CaseFolder
  let directive: Directive
  let examined: Examiner.Examined

  /// The banner's lines, or nil when no marking applies.
  /// - Throws: `DisclosureError` when a marking does not exist or a slot of it cannot be filled.
  func text() throws(DisclosureError) -> String? {
    var names = examined.determination.due.map(\.product).filter { $0.hasPrefix("marking/") }
      .map { String($0.dropFirst("marking/".count)) }
    if let chosen = folder.plan?.marking, chosen != "none" { names.append(chosen) }
    var texts: [String] = []
    for name in Set(names).sorted() {
      guard let template = directive.folder.text("markings/\(name).txt") else {
        throw .incomplete("the directive has no marking `\(name)`")
      }
      let (text, missing) = MarkingText.filled(template, slots: slots)
      guard missing.isEmpty else {
        let names = missing.map { "`\($0)`" }.joined(separator: ", ")
        throw .incomplete("the marking `\(name)` needs \(names); fill it in letter.json")
      }
      texts.append(text)
    }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  private var slots: [String: String] {
    Slots(
      folder: folder, directive: directive, subject: examined.subject, day: examined.day
    ).all.compactMapValues { $0.isEmpty ? nil : $0.joined(separator: ", ") }
  }
}
