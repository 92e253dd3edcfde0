import Synchronization

extension Redactor {
  /// Proposes what is to be withheld: everything of a pattern, every name but those of the subjects, and each place
  /// where the witnesses disagree; in the order of documents and pages.
  /// - Parameter progress: is told of pages by document id and number, from several threads.
  /// - Throws: `RedactionErrors` with everything that stands against it, a classification or intelligence marking among
  ///   them: for such a document nothing is ever proposed.
  package func propose(
    _ job: ProposalJob, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(RedactionErrors) -> [Proposal] {
    let items = job.items.map { item in
      var searched = RedactionItem(
        id: item.id, source: item.source,
        instructions: RedactionPattern.allCases.map { .init(target: .pattern($0), code: "-") }, reviewed: item.reviewed)
      searched.isMarkingCleared = item.isMarkingCleared
      return searched
    }
    let documents = try open(RedactionJob(items: items, title: "", threads: job.threads))
    let search = ProposalSearch(documents: documents)
    WorkerThreads.forEach(count: search.places.count, threads: job.threads) { index in
      progress("document `\(search.id(at: index))` page \(search.places[index].page)")
      search.work(at: index)
    }
    return try search.proposals(job.known)
  }
}

/// One search under way: what is found on each page, until names can be looked for on all of them.
final class ProposalSearch: Sendable {
  private struct Page: Sendable {
    let finding: PageFinding
    let dpi: Int
  }

  let documents: [ReleaseRun.Document]
  let places: [ReleaseRun.Place]
  private let pages: Mutex<[Int: Result<Page, RedactionErrors>]> = Mutex([:])

  init(documents: [ReleaseRun.Document]) {
    self.documents = documents
    places = documents.indices.flatMap { item in
      (1...documents[item].source.pageCount).map { ReleaseRun.Place(item: item, page: $0) }
    }
  }

  /// The id of the document of a page.
  func id(at index: Int) -> String { documents[places[index].item].item.id }

  /// Reads one page and finds what has a form.
  func work(at index: Int) {
    let (document, place) = (documents[places[index].item], places[index])
    let result: Result<Page, RedactionErrors>
    do throws(RedactionError) {
      let source = try document.source.page(place.page)
      let page = SourcePage(
        number: source.number, widthPoints: source.widthPoints, heightPoints: source.heightPoints,
        image: source.image.cleared(of: source.words), words: source.words)
      let reading = try document.recogniser.reading(of: page.image)
      let finding = try document.finder.find(on: page, recognised: reading.words)
      if !document.item.isMarkingCleared, finding.caveats.contains(where: \.isQuarantine) {
        throw .quarantined(document: document.item.id, page: place.page)
      }
      result = .success(Page(finding: finding, dpi: document.source.dpi))
    } catch {
      result = .failure(RedactionErrors([error.located(document: document.item.id, page: place.page)]))
    }
    pages.withLock { $0[index] = result }
  }

  /// Everything found, with the names of all pages together.
  func proposals(_ known: KnownPeople) throws(RedactionErrors) -> [Proposal] {
    var read: [Page] = []
    var errors: [RedactionError] = []
    let pages = pages.withLock { $0 }
    for index in places.indices {
      switch pages[index] {
      case .success(let page): read.append(page)
      case .failure(let faults): errors += faults.errors
      case nil:
        errors.append(.processingFailed(document: id(at: index), page: places[index].page, reason: "it was not read"))
      }
    }
    guard errors.isEmpty else { throw RedactionErrors(errors) }
    guard let names = NameFinder(known: known).hits(on: read.map { NameFinder.Page($0.finding.words) }) else {
      throw RedactionErrors([.limitExceeded(document: "-", page: nil, limit: "patternStepsMax")])
    }
    return places.indices.flatMap { proposals(at: $0, read[$0], names[$0]) }
  }

  private func proposals(at index: Int, _ page: Page, _ names: [NameFinder.Hit]) -> [Proposal] {
    var found: [(kind: Proposal.Kind, boxes: [PixelBox], text: String)] = []
    for hit in page.finding.hits {
      found.append((.pattern(RedactionPattern.allCases[hit.instruction]), hit.boxes, text(of: hit.boxes, page.finding)))
    }
    for name in names { found.append((name.isPersonnel ? .personnel : .name, name.boxes, name.text)) }
    let taken = found.flatMap(\.boxes)
    for doubt in page.finding.doubts where taken.coverage(of: doubt) < 0.8 { found.append((.unclear, [doubt], "")) }
    found.sort { ($0.boxes[0].y, $0.boxes[0].x, $0.kind.name) < ($1.boxes[0].y, $1.boxes[0].x, $1.kind.name) }
    let place = places[index]
    return found.map { entry in
      Proposal(
        item: id(at: index), page: place.page, kind: entry.kind,
        boxes: entry.boxes.map { PageBox(page: place.page, pixels: $0, dpi: page.dpi) }, text: entry.text)
    }
  }

  /// The words of one witness at the boxes, the file's where it has any there.
  private func text(of boxes: [PixelBox], _ finding: PageFinding) -> String {
    for witness in [WitnessWord.Witness.file, .recognition] {
      let words = finding.words.filter { $0.witness == witness && boxes.contains($0.box) }
      if !words.isEmpty { return words.map(\.text).joined(separator: " ") }
    }
    return ""
  }
}
