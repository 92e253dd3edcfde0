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
  let passwords: DocumentPasswords

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
    let planned = try PlannedDocuments(plan, source: "\(folder.path)/plan.json")
    let path = FactPath(directive: directive, subject: examined.subject)
    let items = folder.file.items.filter { !path.isWithheld($0.uid) }
    guard !items.isEmpty else {
      throw .incomplete("every record of the case is withheld in full; nothing can be released")
    }
    var inputs: [RedactionItem] = []
    for item in items { inputs += try self.inputs(item, planned) }
    var job = RedactionJob(
      items: inputs, title: "Records released in \(folder.file.number)",
      bates: plan.bates.map { .init(prefix: $0.prefix, start: Int($0.start)) },
      markingLines: try Marking(folder: folder, directive: directive, examined: examined).text(), threads: threads)
    job.dpi = 200
    job.mode = try planned.mode()
    let codes = try ProposalCodes(directive)
    (job.printsCodes, job.headClause) = (codes.printsCodes, codes.headClause)
    do throws(RedactionErrors) {
      let result = try StampedRedactor.redactor(passwords: passwords).redact(job) { progress($0.description) }
      var codes: [EntityUID: Set<String>] = [:]
      for item in folder.file.items {
        let own = result.codesByItem.filter { entry in
          PlanFile.record(of: EntityUID(type: item.uid.type, id: entry.key)) == item.uid
        }
        codes[item.uid] = own.values.reduce(into: Set(plan.codesOfParts(of: item.uid))) { $0.formUnion($1) }
      }
      return Records(result: result, items: items, plan: plan, codes: codes, pageCounts: examined.pageCounts)
    } catch {
      throw .unredactable(error)
    }
  }

  /// A record, and what lies in it and is included.
  private func inputs(_ item: CaseFile.Item, _ planned: PlannedDocuments) throws(DisclosureError) -> [RedactionItem] {
    guard let document = folder.documents[item.document] else {
      throw .incomplete("the document of item `\(item.uid.id)` is missing")
    }
    let isCleared = FactPath(directive: directive, subject: examined.subject).isMarkingCleared(item.uid)
    var inputs = [try planned.item(item.uid, path: document.path, digest: document.digest)]
    inputs += try planned.parts(of: item.uid)
    for index in inputs.indices { inputs[index].isMarkingCleared = isCleared }
    return inputs
  }
}
