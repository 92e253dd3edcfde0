/// Releases documents: finds what is to be withheld, masks, marks and numbers, and constructs the file that may leave.
///
/// The file holds nothing but final pixels and the words recognised in them. Either a whole release comes out or
/// everything that stands against it.
package struct Redactor: Sendable {
  private let stamps: any StampRenderer
  private let sandbox: Sandbox?

  /// A redactor that draws marking and numbers with the given renderer, and opens documents in the given sandbox, or in
  /// the best that the machine has.
  package init(stamps: any StampRenderer = StrokeStampRenderer(), sandbox: Sandbox? = nil) {
    self.stamps = stamps
    self.sandbox = sandbox
  }

  /// Carries out a whole release; `progress` is told of pages by document id and number, from several threads.
  package func redact(
    _ job: RedactionJob, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(RedactionErrors) -> RedactionResult {
    let documents = try open(job)
    let ledger = PageLedger()
    let pages = documents.indices.flatMap { item in
      (1...documents[item].source.pageCount).map { ReleaseRun.Place(item: item, page: $0) }
    }
    let sink = OrderedPages(writer: ReleasedPDFWriter(title: job.title), ahead: 2 * max(1, job.threads))
    let run = ReleaseRun(
      job: job, documents: documents, places: pages, ledger: ledger, sink: sink,
      stamper: PageStamper(renderer: stamps, marking: job.markingLines))
    WorkerThreads.forEach(count: pages.count, threads: job.threads) { index in
      progress("document `\(run.id(at: index))` page \(pages[index].page)")
      run.work(at: index)
    }
    let errors = ledger.errors + run.missing() + run.missingSelections()
    guard errors.isEmpty else { throw RedactionErrors(errors) }
    do throws(RedactionError) {
      return RedactionResult(
        pdf: try sink.finish(), pageCount: pages.count,
        bates: job.bates.map { ($0.label(at: 0), $0.label(at: pages.count - 1)) }, withheld: ledger.withheld)
    } catch {
      throw RedactionErrors([error])
    }
  }

  /// A quick look at a file, by its own words alone: how many pages, which markings, and what identifies somebody.
  package func survey(path: String, id: String) throws(RedactionError) -> Survey {
    let source = try SourceDocument(path: path, id: id, sandbox: sandbox)
    let stream = try source.words(1...source.pageCount)
    var caveats: Set<Caveat> = []
    var identifying: Set<RedactionPattern> = []
    while let page = try stream.next() {
      let words = page.map { WitnessWord(text: $0.text, box: $0.box, line: $0.line, witness: .file) }
      caveats.formUnion(CaveatSearch.caveats(in: words))
      for pattern in RedactionPattern.identifying where !identifying.contains(pattern) {
        // A search that had to be given up counts as a find: somebody looks.
        if PatternSearch(pattern: pattern).matches(in: words)?.isEmpty != true { identifying.insert(pattern) }
      }
    }
    return Survey(pageCount: source.pageCount, caveats: caveats, identifying: identifying)
  }

  func open(_ job: RedactionJob) throws(RedactionErrors) -> [ReleaseRun.Document] {
    var errors: [RedactionError] = []
    var documents: [ReleaseRun.Document] = []
    do throws(RedactionError) {
      let recogniser = try Recogniser()
      for item in job.items {
        switch opened(item, job, recogniser) {
        case .success(let document): documents.append(document)
        case .failure(let faults): errors += faults.errors
        }
      }
    } catch {
      errors.append(error)
    }
    if errors.isEmpty, documents.isEmpty {
      errors.append(.documentUnreadable(document: "-", reason: "a release without a document"))
    }
    guard errors.isEmpty else { throw RedactionErrors(errors) }
    return documents
  }

  private func opened(
    _ item: RedactionItem, _ job: RedactionJob, _ recogniser: Recogniser
  ) -> Result<ReleaseRun.Document, RedactionErrors> {
    do throws(RedactionError) {
      let source =
        switch item.source {
        case .path(let path): try SourceDocument(path: path, id: item.id, dpi: job.dpi, sandbox: sandbox)
        case .bytes(let bytes): try SourceDocument(bytes: bytes, id: item.id, dpi: job.dpi, sandbox: sandbox)
        }
      do throws(RedactionErrors) {
        let finder = try PageFinder(item: item, pageCount: source.pageCount, recogniser: recogniser)
        return .success(ReleaseRun.Document(item: item, source: source, finder: finder, recogniser: recogniser))
      } catch {
        return .failure(error)
      }
    } catch {
      return .failure(RedactionErrors([error]))
    }
  }
}
