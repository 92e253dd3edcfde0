/// Opens the documents of a job, each with what was decided on its parts; what is wrong with one keeps no other from
/// being opened.
struct JobOpener {
  let job: RedactionJob
  let opening: DocumentOpening
  private(set) var documents: [ReleaseRun.Document] = []
  var errors: [RedactionError] = []

  /// What is known of a document that was opened, for those that lie in it.
  private struct Opened {
    let source: SourceDocument
    let decisions: [String: DocumentPart.Decision]
  }

  private var opened: [String: Opened] = [:]

  init(job: RedactionJob, opening: DocumentOpening) {
    self.job = job
    self.opening = opening
  }

  /// Opens all documents in their order.
  mutating func open(with reader: any PageReader) throws(RedactionError) {
    for item in job.items {
      do throws(RedactionError) {
        guard let source = try source(of: item) else { continue }
        opened[item.id] = Opened(source: source, decisions: item.decisions)
        let faults = try partFaults(of: item, source)
        errors += faults
        guard faults.isEmpty else { continue }
        try add(item, source, reader)
      } catch {
        errors.append(error)
      }
    }
  }

  private mutating func add(
    _ item: RedactionItem, _ source: SourceDocument, _ reader: any PageReader
  ) throws(RedactionError) {
    do throws(RedactionErrors) {
      let finder = try PageFinder(item: item, pageCount: source.pageCount, recogniser: reader)
      documents.append(ReleaseRun.Document(item: item, source: source, finder: finder, reader: reader))
    } catch {
      errors += error.errors
    }
  }

  /// The document, or nil where the one in which it lies could not be opened, which was said already.
  private func source(of item: RedactionItem) throws(RedactionError) -> SourceDocument? {
    guard case .part(let parent, let part) = item.source else {
      return try SourceDocument(item.source, id: item.id, opening(item))
    }
    guard let outer = opened[parent] else { return nil }
    guard outer.decisions[part] == .included else {
      throw .partInvalid(document: parent, part: part, reason: "it was not decided to include it")
    }
    return try SourceDocument(.bytes(try outer.source.bytes(ofPart: part)), id: item.id, opening(item))
  }

  private func opening(_ item: RedactionItem) -> DocumentOpening {
    var opening = opening
    opening.decisions = item.decisions
    return opening
  }

  /// Parts that nobody decided on, and decisions about parts that are not there.
  private func partFaults(of item: RedactionItem, _ source: SourceDocument) throws(RedactionError) -> [RedactionError] {
    let parts = try source.parts()
    let known = Set(parts.map(\.id))
    var faults: [RedactionError] = []
    for part in parts {
      let decision = item.decisions[part.id]
      // INVARIANT: a file inside of a document is withheld, or goes through the same as any other document.
      let isWay = decision == .withheld || part.role != .attachment || hasDocument(part.id, of: item.id)
      if decision == nil || !isWay { faults.append(.partUndecided(document: item.id, part: part.id)) }
    }
    for part in item.decisions.keys.sorted() where !known.contains(part) {
      faults.append(.partInvalid(document: item.id, part: part, reason: "the document has no such part"))
    }
    return faults
  }

  private func hasDocument(_ part: String, of document: String) -> Bool {
    job.items.contains { item in
      if case .part(document, part) = item.source { return true }
      return false
    }
  }
}
