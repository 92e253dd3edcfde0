import Synchronization

extension Redactor {
  /// Proposes what is to be withheld: everything of a pattern, every name but those of the subjects, and each place
  /// where the witnesses disagree; in the order of documents and pages.
  /// - Parameter progress: is told of finished pages, from several threads.
  /// - Throws: `RedactionErrors` with everything that stands against it, a classification or intelligence marking among
  ///   them: for such a document nothing is ever proposed.
  package func propose(
    _ job: ProposalJob, progress: @escaping @Sendable (PageProgress) -> Void = { _ in }
  ) throws(RedactionErrors) -> [Proposal] {
    let result = try search(job, progress: progress)
    guard result.errors.isEmpty else { throw RedactionErrors(result.errors) }
    return result.proposals
  }

  /// Searches documents and all that lie in them; what is wrong with one keeps no other from being searched.
  /// - Parameters:
  ///   - keep: where finished pages are kept for a run that goes on; it need not be the same search for names.
  ///   - progress: is told of finished pages, from several threads.
  /// - Throws: `RedactionErrors` where nothing can be searched at all.
  package func search(
    _ job: ProposalJob, keep: (any PageKeep)? = nil, progress: @escaping @Sendable (PageProgress) -> Void = { _ in }
  ) throws(RedactionErrors) -> SearchResult {
    var tree = PartTree(opening: opening(dpi: 200))
    for item in job.items {
      var searched = RedactionItem(
        id: item.id, source: item.source,
        instructions: RedactionPattern.allCases.map { .init(target: .pattern($0), code: "-") }, reviewed: item.reviewed)
      searched.isMarkingCleared = item.isMarkingCleared
      tree.add(searched)
    }
    let documents = try documents(of: tree)
    if let keep { try begin(keep) { () throws(RedactionError) in try WorkIdentity(searching: documents) } }
    let search = ProposalSearch(documents: documents, keep: keep)
    let count = ProgressCount(of: search.places.count, progress)
    WorkerThreads.forEachRange(count: search.places.count, threads: job.threads, isFirstAlone: true) { range in
      for stretch in ReleaseRun.stretches(of: search.places, in: range) {
        let feed = PageFeed(
          search.documents[search.places[stretch.lowerBound].item].source,
          upTo: search.places[stretch.upperBound - 1].page)
        for index in stretch {
          let wasFinished = search.work(at: index, from: feed)
          count.note(search.id(at: index), page: search.places[index].page, wasFinished: wasFinished)
        }
      }
    }
    let found = try search.found(job.known)
    let searched = tree.nodes.map { node in
      SearchResult.Document(
        id: node.item.id, parts: node.parts,
        isSearched: node.source != nil && !found.failed.contains(node.item.id))
    }
    guard searched.contains(where: \.isSearched) else { throw RedactionErrors(tree.errors + found.errors) }
    return SearchResult(
      documents: searched, proposals: found.proposals, copies: found.copies, errors: tree.errors + found.errors,
      keptPageCount: found.keptPageCount)
  }

  private func documents(of tree: PartTree) throws(RedactionErrors) -> [ReleaseRun.Document] {
    var documents: [ReleaseRun.Document] = []
    do throws(RedactionError) {
      let reader = try pageReader()
      for node in tree.nodes {
        guard let source = node.source else { continue }
        documents.append(try Self.document(node.item, source, reader))
      }
    } catch {
      throw RedactionErrors([error])
    }
    if documents.isEmpty, tree.errors.isEmpty {
      throw RedactionErrors([.documentUnreadable(document: "-", reason: "a search without a document")])
    }
    return documents
  }

  private static func document(
    _ item: RedactionItem, _ source: SourceDocument, _ reader: any PageReader
  ) throws(RedactionError) -> ReleaseRun.Document {
    do throws(RedactionErrors) {
      let finder = try PageFinder(item: item, pageCount: source.pageCount, recogniser: reader)
      return ReleaseRun.Document(item: item, source: source, finder: finder, reader: reader)
    } catch {
      throw error.errors[0]
    }
  }
}

/// One search under way: what is found on each page, until names can be looked for on all of them.
final class ProposalSearch: Sendable {
  /// What is kept of a page: nothing that is as large as its pixels.
  struct Page: KeptPage, Sendable {
    let hits: [PageFinding.Hit]
    let doubts: [PixelBox]
    let words: [WitnessWord]
    let trace: PageTrace
    let photographs: [PixelBox]
    let heads: [PixelBox]
    let dpi: Int
  }

  /// What a search came to, before the documents that could not be opened.
  struct Result {
    let proposals: [Proposal]
    let copies: [SearchResult.Copy]
    let failed: Set<String>
    let errors: [RedactionError]
    let keptPageCount: Int
  }

  let documents: [ReleaseRun.Document]
  let places: [ReleaseRun.Place]
  private let keep: (any PageKeep)?
  private let pages: Mutex<[Int: Swift.Result<Page, RedactionErrors>]> = Mutex([:])
  private let taken = Atomic<Int>(0)

  init(documents: [ReleaseRun.Document], keep: (any PageKeep)?) {
    self.documents = documents
    self.keep = keep
    places = documents.indices.flatMap { item in
      (1...documents[item].source.pageCount).map { ReleaseRun.Place(item: item, page: $0) }
    }
  }

  /// The id of the document of a page.
  func id(at index: Int) -> String { documents[places[index].item].item.id }

  /// Reads one page and finds what has a form, or takes it from an earlier run.
  /// - Returns: whether an earlier run had finished it.
  func work(at index: Int, from feed: PageFeed) -> Bool {
    let (document, place) = (documents[places[index].item], places[index])
    var isTaken = false
    let result: Swift.Result<Page, RedactionErrors>
    do throws(RedactionError) {
      // Drawn even when it was finished before: the renderer may find fault with it.
      let source = try feed.page(place.page)
      if let kept = keep?.page(index).flatMap(Page.init) {
        isTaken = true
        result = .success(kept)
      } else {
        let page = try searched(source, of: document)
        if let bytes = page.bytes { keep?.keep(bytes, at: index) }
        result = .success(page)
      }
    } catch {
      result = .failure(RedactionErrors([error.located(document: document.item.id, page: place.page)]))
    }
    if isTaken { taken.wrappingAdd(1, ordering: .relaxed) }
    pages.withLock { $0[index] = result }
    return isTaken
  }

  private func searched(_ source: SourcePage, of document: ReleaseRun.Document) throws(RedactionError) -> Page {
    let look = try document.look(at: source)
    let finding = look.finding
    if !document.item.isMarkingCleared, finding.caveats.contains(where: \.isQuarantine) {
      throw .quarantined(document: document.item.id, page: source.number)
    }
    let photographs = PhotographFinder.photographs(on: look.drawn)
    return Page(
      hits: finding.hits, doubts: finding.doubts, words: finding.words,
      trace: PageTrace(words: finding.words, ink: finding.ink), photographs: photographs,
      heads: FaceFinder.heads(on: look.drawn, in: photographs), dpi: document.source.dpi)
  }

  /// What was found, with the names of all pages together, but for documents with a page that could not be read.
  ///
  /// What has a form somewhere is proposed wherever the same text stands, and what is proposed on a page on its copies
  /// too.
  func found(_ known: KnownPeople) throws(RedactionErrors) -> Result {
    var errors: [RedactionError] = []
    var failed: Set<String> = []
    let pages = pages.withLock { $0 }
    for index in places.indices {
      switch pages[index] {
      case .success: continue
      case .failure(let faults): errors += faults.errors
      case nil:
        errors.append(.processingFailed(document: id(at: index), page: places[index].page, reason: "it was not read"))
      }
      failed.insert(id(at: index))
    }
    var read: [(index: Int, page: Page)] = []
    for index in places.indices where !failed.contains(id(at: index)) {
      if case .success(let page)? = pages[index] { read.append((index, page)) }
    }
    guard let names = NameFinder(known: known).hits(on: read.map { NameFinder.Page($0.page.words) }) else {
      throw RedactionErrors([.limitExceeded(document: "-", page: nil, limit: "patternStepsMax")])
    }
    var found = read.indices.map { self.found(read[$0].page, names[$0]) }
    addTexts(to: &found, read)
    let traces = read.map(\.page.trace)
    let copies = PageCopies(traces).pairs
    addCopies(copies, traces, to: &found, read)
    return Result(
      proposals: read.indices.flatMap { proposals(at: read[$0].index, read[$0].page, found[$0]) },
      copies: copies.map { copy($0, read) }, failed: failed, errors: errors,
      keptPageCount: taken.load(ordering: .relaxed))
  }

  private func proposals(at index: Int, _ page: Page, _ found: [Found]) -> [Proposal] {
    var found = found
    let taken = found.flatMap(\.boxes)
    for doubt in page.doubts where taken.coverage(of: doubt) < 0.8 {
      found.append(Found(kind: .unclear, boxes: [doubt], text: ""))
    }
    found += page.heads.map { Found(kind: .face, boxes: [$0], text: "") }
    found += page.photographs.map { Found(kind: .photograph, boxes: [$0], text: "") }
    found.sort { ($0.boxes[0].y, $0.boxes[0].x, $0.kind.name) < ($1.boxes[0].y, $1.boxes[0].x, $1.kind.name) }
    let place = places[index]
    return found.map { entry in
      Proposal(
        item: id(at: index), page: place.page, kind: entry.kind,
        boxes: entry.boxes.map { PageBox(page: place.page, pixels: $0, dpi: page.dpi) }, text: entry.text)
    }
  }

  /// The words of one witness at the boxes, the file's where it has any there.
  func text(of boxes: [PixelBox], _ page: Page) -> String {
    for witness in [WitnessWord.Witness.file, .recognition] {
      let words = page.words.filter { $0.witness == witness && boxes.contains($0.box) }
      if !words.isEmpty { return words.map(\.text).joined(separator: " ") }
    }
    return ""
  }
}
