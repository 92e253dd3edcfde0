/// Releases documents: finds what is to be withheld, masks, marks and numbers, and constructs the file that may leave.
///
/// The file holds nothing but final pixels and the words recognised in them. Either a whole release comes out or
/// everything that stands against it.
package struct Redactor: Sendable {
  let stamps: any StampRenderer
  private let sandbox: Sandbox?
  private let passwords: DocumentPasswords
  private let reader: (any PageReader)?

  /// A redactor that draws marking and numbers with the given renderer, and opens documents in the given sandbox, or in
  /// the best that the machine has; encrypted ones are tried with the given passwords.
  package init(
    stamps: any StampRenderer = StrokeStampRenderer(), sandbox: Sandbox? = nil, passwords: DocumentPasswords = .none
  ) {
    self.stamps = stamps
    self.sandbox = sandbox
    self.passwords = passwords
    reader = nil
  }

  /// A redactor with another reader of pixels than the recogniser.
  init(stamps: any StampRenderer, reader: any PageReader) {
    self.stamps = stamps
    sandbox = nil
    passwords = .none
    self.reader = reader
  }

  /// Carries out a whole release; `progress` is told of finished pages, from several threads.
  package func redact(
    _ job: RedactionJob, keep: (any ReleaseKeep)? = nil,
    progress: @escaping @Sendable (PageProgress) -> Void = { _ in }
  ) throws(RedactionErrors) -> RedactionResult {
    let documents = try open(job)
    if let keep { try begin(keep) { () throws(RedactionError) in try WorkIdentity(job, documents, stamps) } }
    let ledger = PageLedger()
    let pages = documents.indices.flatMap { item in
      documents[item].source.shownPages.map { ReleaseRun.Place(item: item, page: $0) }
    }
    guard !pages.isEmpty else {
      throw RedactionErrors([.documentUnreadable(document: "-", reason: "every part is withheld; nothing is left")])
    }
    let sink = OrderedPages(
      writer: ReleasedPDFWriter(title: job.title), ahead: (1 + max(1, job.threads)) * WorkerThreads.rangeMax, keep: keep
    )
    let run = ReleaseRun(
      job: job, documents: documents, places: pages, ledger: ledger, sink: sink,
      stamper: PageStamper(renderer: stamps, marking: job.markingLines),
      sharedTexts: SharedTexts(documents.map(\.item)), keep: keep, wordPictures: WordPicturePool(most: job.threads))
    let count = ProgressCount(of: pages.count, progress)
    WorkerThreads.forEachRange(count: pages.count, threads: job.threads) { range in
      for stretch in ReleaseRun.stretches(of: pages, in: range) {
        let feed = PageFeed(
          run.documents[pages[stretch.lowerBound].item].source, upTo: pages[stretch.upperBound - 1].page,
          asking: run.wordPictures)
        for index in stretch {
          run.work(at: index, from: feed)
          count.note(run.id(at: index), page: pages[index].page, wasFinished: ledger.isTaken(index))
        }
      }
    }
    let sought = run.sought(opening(dpi: job.dpi))
    let errors = ledger.errors + sought.errors + run.missingSelections() + run.differingCopies()
    guard errors.isEmpty else { throw RedactionErrors(errors) }
    do throws(RedactionError) {
      let (pdf, digest) = try sink.finish()
      var result = RedactionResult(
        pdf: pdf, digest: digest, keptPageCount: ledger.takenCount, pageCount: pages.count,
        bates: job.bates.map { ($0.label(at: 0), $0.label(at: pages.count - 1)) }, withheld: ledger.withheld)
      (result.items, result.inParts) = (documents.map(\.item.id), sought.inParts)
      return result
    } catch {
      throw RedactionErrors([error])
    }
  }

  /// Tells a keep what the work is made of.
  func begin(
    _ keep: any PageKeep, with identity: () throws(RedactionError) -> WorkIdentity
  ) throws(RedactionErrors) {
    do throws(RedactionError) {
      keep.begin(try identity().bytes)
    } catch {
      throw RedactionErrors([error])
    }
  }

  /// A quick look at a file and at what lies in it, by their own words alone: how many pages the file has, which
  /// markings, and what identifies somebody.
  package func survey(path: String, id: String) throws(RedactionError) -> Survey {
    var tree = PartTree(opening: opening(dpi: 200))
    tree.add(RedactionItem(id: id, path: path, instructions: []))
    guard let source = tree.nodes.first?.source else {
      throw tree.errors.first ?? .documentUnreadable(document: id, reason: "it cannot be opened")
    }
    var caveats: Set<Caveat> = []
    var identifying: Set<RedactionPattern> = []
    for inner in tree.nodes.compactMap(\.source) { try Self.survey(inner, &caveats, &identifying) }
    return Survey(pageCount: source.pageCount, caveats: caveats, identifying: identifying)
  }

  private static func survey(
    _ source: SourceDocument, _ caveats: inout Set<Caveat>, _ identifying: inout Set<RedactionPattern>
  ) throws(RedactionError) {
    let stream = try source.words(1...source.pageCount)
    while let page = try stream.next() {
      let words = page.map { WitnessWord(text: $0.text, box: $0.box, line: $0.line, witness: .file) }
      caveats.formUnion(CaveatSearch.caveats(in: words))
      for pattern in RedactionPattern.identifying where !identifying.contains(pattern) {
        // A search that had to be given up counts as a find: somebody looks.
        if PatternSearch(pattern: pattern).matches(in: words)?.isEmpty != true { identifying.insert(pattern) }
      }
    }
  }

  /// How documents are opened.
  func opening(dpi: Int) -> DocumentOpening {
    var opening = DocumentOpening()
    (opening.dpi, opening.sandbox, opening.passwords) = (dpi, sandbox, passwords)
    return opening
  }

  /// The recogniser, unless told otherwise.
  func pageReader() throws(RedactionError) -> any PageReader {
    if let reader { return reader }
    return try Recogniser()
  }

  func open(_ job: RedactionJob) throws(RedactionErrors) -> [ReleaseRun.Document] {
    var opener = JobOpener(job: job, opening: opening(dpi: job.dpi))
    do throws(RedactionError) {
      try opener.open(with: try pageReader())
    } catch {
      throw RedactionErrors([error])
    }
    if opener.errors.isEmpty, opener.documents.isEmpty {
      opener.errors.append(.documentUnreadable(document: "-", reason: "a release without a document"))
    }
    guard opener.errors.isEmpty else { throw RedactionErrors(opener.errors) }
    return opener.documents
  }
}
