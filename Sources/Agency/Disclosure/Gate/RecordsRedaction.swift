import Casework
import Cedar
import Directives
import Redaction

/// Redacts the records of a case by its plan, in the order of the case, into one numbered and marked document.
struct RecordsRedaction {
  let folder: CaseFolder
  let directive: Directive
  let examined: Examiner.Examined
  let threads: Int

  /// The released records, and what is kept about them.
  struct Records {
    let result: RedactionResult
    /// Items that went in, in order.
    let items: [CaseFile.Item]
    let plan: PlanFile
    /// Codes under which something was withheld, by item; an entry for every item of the case.
    let codes: [EntityUID: Set<String>]
    /// Pages of each item.
    let pageCounts: [EntityUID: Int]
  }

  /// - Throws: `DisclosureError` with every document and place that stands against it.
  func redacted(_ progress: @escaping @Sendable (String) -> Void) throws(DisclosureError) -> Records {
    guard let plan = folder.plan else { throw .incomplete("`\(folder.path)/plan.json` is missing") }
    let path = FactPath(directive: directive, subject: examined.subject)
    let items = folder.file.items.filter { !path.isWithheld($0.uid) }
    guard !items.isEmpty else {
      throw .incomplete("every record of the case is withheld in full; nothing can be released")
    }
    var inputs: [RedactionItem] = []
    for item in items { inputs.append(try input(item, plan)) }
    var job = RedactionJob(
      items: inputs, title: "Records released in \(folder.file.number)",
      bates: plan.bates.map { .init(prefix: $0.prefix, start: Int($0.start)) },
      markingLines: try Marking(folder: folder, directive: directive, examined: examined).text(), threads: threads)
    job.dpi = 200
    do throws(RedactionErrors) {
      let result = try StampedRedactor.redactor().redact(job, progress: progress)
      var codes: [EntityUID: Set<String>] = [:]
      for item in folder.file.items { codes[item.uid] = result.codesByItem[item.uid.id] ?? [] }
      return Records(result: result, items: items, plan: plan, codes: codes, pageCounts: examined.pageCounts)
    } catch {
      throw .unredactable(error)
    }
  }

  private func input(_ item: CaseFile.Item, _ plan: PlanFile) throws(DisclosureError) -> RedactionItem {
    guard let document = folder.documents[item.document] else {
      throw .incomplete("the document of item `\(item.uid.id)` is missing")
    }
    let own = plan.documents.first { $0.item == item.uid }
    var instructions: [RedactionInstruction] = []
    for redaction in own?.redactions ?? [] { instructions.append(try instruction(redaction, isRequired: true)) }
    // What the plan says of all items need not stand in each of them.
    for redaction in plan.everywhere { instructions.append(try instruction(redaction, isRequired: false)) }
    var input = RedactionItem(
      id: item.uid.id, path: document.path, instructions: instructions,
      reviewed: (own?.reviewed ?? []).compactMap(Self.box))
    input.isMarkingCleared = FactPath(directive: directive, subject: examined.subject).isMarkingCleared(item.uid)
    return input
  }

  private func instruction(
    _ redaction: PlanFile.Redaction, isRequired: Bool
  ) throws(DisclosureError) -> RedactionInstruction {
    switch redaction.target {
    case .find(let text): return .init(target: .find(text), code: redaction.code, isRequired: isRequired)
    case .pattern(let name):
      guard let pattern = RedactionPattern(rawValue: name) else {
        throw .incomplete("`\(folder.path)/plan.json` names the pattern `\(name)`, which does not exist")
      }
      return .init(target: .pattern(pattern), code: redaction.code, isRequired: false)
    case .box:
      guard let box = Self.box(redaction.target) else { throw .fault("a box of the plan cannot be read") }
      return .init(target: .box(box), code: redaction.code, isRequired: isRequired)
    }
  }

  private static func box(_ target: PlanFile.Redaction.Target) -> PageBox? {
    guard case .box(let page, let x, let y, let width, let height) = target else { return nil }
    return PageBox(page: page, x: x, y: y, width: width, height: height)
  }
}
