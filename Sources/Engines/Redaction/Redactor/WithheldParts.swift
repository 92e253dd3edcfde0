/// Looks for texts in parts that are withheld as a whole.
///
/// By the parts' own words, without recognition: what is withheld anyway needs no second witness.
struct WithheldParts {
  let documents: [ReleaseRun.Document]
  let opening: DocumentOpening

  /// The withheld part of a document in which a text stands; nil where there is none.
  func part(holding text: String, in document: ReleaseRun.Document) -> String? {
    guard let search = LiteralSearch(text) else { return nil }
    let parts = (try? document.source.parts()) ?? []
    return parts.filter { document.item.decisions[$0.id] == .withheld }.first { part in
      let source = part.role == .attachment ? attachment(part.id, of: document) : shown(part.id, of: document)
      return source.map { holds($0, search) } ?? false
    }?.id
  }

  private func attachment(_ part: String, of document: ReleaseRun.Document) -> SourceDocument? {
    guard let bytes = try? document.source.bytes(ofPart: part) else { return nil }
    return try? SourceDocument(.bytes(bytes), id: PartName.of(part, in: document.item.id), opening)
  }

  /// A message with nothing shown but one of its parts.
  private func shown(_ part: String, of document: ReleaseRun.Document) -> SourceDocument? {
    var opening = opening
    opening.decisions = [part: .included]
    switch document.item.source {
    case .path, .bytes: return try? SourceDocument(document.item.source, id: document.item.id, opening)
    case .part(let outer, let id):
      guard let around = documents.first(where: { $0.item.id == outer })?.source,
        let bytes = try? around.bytes(ofPart: id)
      else { return nil }
      return try? SourceDocument(.bytes(bytes), id: document.item.id, opening)
    }
  }

  private func holds(_ source: SourceDocument, _ search: LiteralSearch) -> Bool {
    guard let stream = try? source.words(1...source.pageCount) else { return false }
    while let page = try? stream.next() {
      let words = page.map { WitnessWord(text: $0.text, box: $0.box, line: $0.line, witness: .file) }
      if ReadingOrder.all(words).contains(where: { !search.exactly(in: $0).isEmpty }) { return true }
    }
    return false
  }
}

extension ReleaseRun {
  /// Texts that had to be found and were found nowhere in what is shown of their document: those that stand in a part
  /// that is withheld as a whole, and an error for each of the others.
  func sought(_ opening: DocumentOpening) -> (inParts: [RedactionResult.InPart], errors: [RedactionError]) {
    let parts = WithheldParts(documents: documents, opening: opening)
    var result: (inParts: [RedactionResult.InPart], errors: [RedactionError]) = ([], [])
    for error in missing() {
      guard case .redactionNotFound(let id, let number) = error,
        let document = documents.first(where: { $0.item.id == id }),
        case .find(let text) = document.item.instructions[number - 1].target,
        let part = parts.part(holding: text, in: document)
      else {
        result.errors.append(error)
        continue
      }
      result.inParts.append(.init(item: id, part: part, instruction: number))
    }
    return result
  }
}
