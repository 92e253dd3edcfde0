/// One release under way: what is done for each page.
///
/// Pages share nothing but the sink and the ledger.
struct ReleaseRun: Sendable {
  /// A document of the release.
  struct Document: Sendable {
    let item: RedactionItem
    let source: SourceDocument
    let finder: PageFinder
    let reader: any PageReader

    /// What is seen and found on one page.
    struct Look {
      /// As the renderer drew it.
      let drawn: PageImage
      /// Without the traces that no eye could see.
      let page: SourcePage
      let finding: PageFinding
      /// By how many quarter turns it was read.
      let quarters: Int
    }

    /// Looks at a page and finds what there is to find.
    func look(at source: SourcePage) throws(RedactionError) -> Look {
      let page = SourcePage(
        number: source.number, widthPoints: source.widthPoints, heightPoints: source.heightPoints,
        image: source.image.cleared(of: source.words), words: source.words)
      let reading = try reader.reading(of: page)
      return Look(
        drawn: source.image, page: page, finding: try finder.find(on: page, recognised: reading.words),
        quarters: reading.quarters)
    }

    /// Whether a place of a page lies where a part of the document is withheld.
    func isBlank(_ box: PixelBox, on page: SourcePage) -> Bool {
      source.blanks.contains { blank in
        guard blank.page == page.number else { return false }
        let rows = blank.pixels(dpi: page.image.dpi, within: page.image.bounds)
        return (rows.y..<rows.bottom).contains(box.y + box.height / 2)
      }
    }

    /// Whether an instruction can do nothing because all its places are on pages that are not shown.
    func isOut(_ instruction: RedactionInstruction) -> Bool {
      let boxes: [PageBox] =
        switch instruction.target {
        case .box(let box): [box]
        case .passage(let boxes, kind: _): boxes
        default: []
        }
      return !boxes.isEmpty && boxes.allSatisfy { !source.shownPages.contains($0.page) }
    }
  }

  /// A page of a document.
  struct Place: Sendable {
    let item: Int
    let page: Int
  }

  let job: RedactionJob
  let documents: [Document]
  let places: [Place]
  let ledger: PageLedger
  let sink: OrderedPages
  let stamper: PageStamper
  let sharedTexts: SharedTexts
  let keep: (any PageKeep)?
  let wordPictures: WordPicturePool

  /// Stretches of places that follow each other in one document.
  static func stretches(of places: [Place], in range: Range<Int>) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for index in range {
      let before = index > range.lowerBound ? places[index - 1] : nil
      if let before, let last = stretches.indices.last, before.item == places[index].item,
        before.page + 1 == places[index].page
      {
        stretches[last] = stretches[last].lowerBound..<index + 1
      } else {
        stretches.append(index..<index + 1)
      }
    }
    return stretches
  }

  /// The id of the document of a released page.
  func id(at index: Int) -> String { documents[places[index].item].item.id }

  /// Finds, masks, stamps and recognises one page, or takes it from an earlier run; what goes wrong is noted and the
  /// others go on.
  func work(at index: Int, from feed: PageFeed) {
    sink.awaitTurn(of: index)
    let (document, place) = (documents[places[index].item], places[index])
    do throws(RedactionError) {
      // Drawn even when it was finished before: the renderer may find fault with it.
      let source = try feed.page(place.page)
      if let kept = keep?.page(index).flatMap(FinishedPage.init) { return take(kept, at: index) }
      let look = try document.look(at: source)
      let page = look.page
      var finding = look.finding
      let faults = faults(of: finding, document.item, place.page, at: index) + partlyCoveredHeads(look, at: index)
      let used = finding.hits.map { PageLedger.Instruction(item: place.item, index: $0.instruction) }
      let selected = (finding.kept?.found ?? []).map { PageLedger.Instruction(item: place.item, index: $0) }
      ledger.noteUse(used)
      ledger.noteKept(selected)
      guard faults.isEmpty else { return fail(faults, at: index) }
      // A mask where a part is withheld as a whole would tell where in it something stood.
      finding.hits.removeAll { $0.boxes.allSatisfy { document.isBlank($0, on: page) } }
      if sink.isGivenUp { return }
      let withheld = withheld(finding, at: index)
      ledger.note(withheld, page: index)
      guard let coded = CodedPage(try finish(page, finding, look.quarters, at: index)) else {
        throw .processingFailed(document: "release", page: index + 1, reason: "the released file cannot be built")
      }
      if let keep, let trace = ledger.trace(index),
        let bytes = FinishedPage(page: coded, withheld: withheld, used: used, kept: selected, trace: trace).bytes
      {
        keep.keep(bytes, at: index)
      }
      sink.put(coded, at: index)
    } catch {
      fail([error.located(document: document.item.id, page: place.page)], at: index)
    }
  }

  private func take(_ kept: FinishedPage, at index: Int) {
    ledger.noteUse(kept.used)
    ledger.noteKept(kept.kept)
    ledger.note(kept.trace, page: index)
    ledger.note(kept.withheld, page: index)
    ledger.noteTaken(index)
    sink.put(kept.page, at: index)
  }

  /// Texts that had to be found and were found nowhere in their document.
  func missing() -> [RedactionError] {
    documents.indices.flatMap { item in
      documents[item].item.instructions.indices.compactMap { index -> RedactionError? in
        let instruction = documents[item].item.instructions[index]
        guard instruction.isRequired, !documents[item].isOut(instruction),
          !ledger.isUsed(PageLedger.Instruction(item: item, index: index))
        else { return nil }
        return .redactionNotFound(document: documents[item].item.id, redaction: index + 1)
      }
    }
  }

  /// Selections that were to stay and were found nowhere in their document.
  func missingSelections() -> [RedactionError] {
    documents.indices.flatMap { item in
      (documents[item].item.keepOnly?.selected ?? []).indices.compactMap { index -> RedactionError? in
        if ledger.isKept(PageLedger.Instruction(item: item, index: index)) { return nil }
        return .selectionNotFound(document: documents[item].item.id, selection: index + 1)
      }
    }
  }

  private func fail(_ errors: [RedactionError], at index: Int) {
    ledger.note(errors, page: index)
    sink.giveUp()
  }

  private func faults(
    of finding: PageFinding, _ item: RedactionItem, _ page: Int, at index: Int
  ) -> [RedactionError] {
    let id = item.id
    if !item.isMarkingCleared, finding.caveats.contains(where: \.isQuarantine) {
      return [.quarantined(document: id, page: page)]
    }
    let doubts = finding.doubts.map { doubt -> RedactionError in
      .witnessesDisagree(document: id, page: page, box: PageBox.wholePoints(around: doubt, dpi: job.dpi))
    }
    return doubts + conflicts(of: finding, at: index)
  }

  private func finish(
    _ page: SourcePage, _ finding: PageFinding, _ quarters: Int, at index: Int
  ) throws(RedactionError) -> ReleasedPage {
    let document = documents[places[index].item]
    var masked = try masked(page, finding, document)
    let label = job.bates?.label(at: index)
    let count = label == nil ? nil : "\(index + 1) of \(places.count)"
    guard var stamped = stamper.stamped(masked.takeImage(), label: label, count: count) else {
      throw .processingFailed(document: document.item.id, page: page.number, reason: "a stamp cannot be drawn")
    }
    let form = stamped.image.settle()
    let photograph = stamped.image.isPhotograph(as: form) ? PhotographCoder(stamped.image) : nil
    var final = photograph?.seen ?? stamped.takeImage()
    // White on black is read badly: the recogniser is shown the masks in the negative.
    final.invert(in: masked.masks)
    let words = try document.reader.words(inFinished: final, turnedBy: 0, of: page)
    // INVARIANT: what was to be withheld cannot be read in what is released, from the side the page was read from.
    let readings =
      quarters == 0 ? [words] : [words, try document.reader.words(inFinished: final, turnedBy: quarters, of: page)]
    final.invert(in: masked.masks)
    for reading in readings {
      let own = reading.filter { word in
        word.box.y < stamped.firstRow && !masked.masks.contains { $0.overlaps(word.box) }
      }
      guard let place = document.finder.remains(in: own).first else { continue }
      throw .witnessesDisagree(
        document: document.item.id, page: page.number, box: PageBox.wholePoints(around: place, dpi: job.dpi))
    }
    var released = ReleasedPage(
      image: final, words: ReleasedText(words, masks: masked.labels).words, label: label ?? "")
    released.photograph = photograph?.coded
    released.tables = RuledTable.tables(of: released, masks: masked.masks)
    if photograph == nil { released.form = form }
    return released
  }

  private func masked(
    _ page: SourcePage, _ finding: PageFinding, _ document: Document
  ) throws(RedactionError) -> PageMasker.Masked {
    let pictures: PageMasker.Pictures = { places throws(RedactionError) in
      try wordPictures.pictures(of: places, on: page, of: document.source)
    }
    let isBox = document.item.instructions.map { if case .box = $0.target { true } else { false } }
    let boxes = filled(finding, document.item)
    let codes = codes(of: finding, document.item)
    if job.mode == .pages, finding.kept == nil, !finding.hits.isEmpty {
      // A page of which nothing is selected.
      let whole = PixelBox(x: 0, y: 0, width: page.image.width, height: page.image.height)
      return try KeepOnlyMasker(image: page.image, ink: finding.ink, words: [], kept: [], places: []).masked(
        filling: [], codes: codes, rest: codes(whole), pictures: pictures)
    }
    if let kept = finding.kept {
      // In a place that stays, what is withheld all the same goes by the place's width, which tells nothing of it.
      let lines = finding.hits.flatMap(\.boxes).flatMap { box in
        kept.places.filter { $0.overlaps(box) }.map {
          PixelBox(x: $0.x, y: box.y, width: $0.width, height: box.height)
        }
      }
      return try KeepOnlyMasker(
        image: page.image, ink: finding.ink, words: finding.words, kept: kept.words, places: kept.places
      ).masked(
        filling: boxes + lines, codes: codes, rest: job.printsCodes ? document.item.keepOnly?.code : nil,
        pictures: pictures)
    }
    return try PageMasker(
      image: page.image, ink: finding.ink, words: finding.words,
      targets: finding.hits.filter { !isBox[$0.instruction] }.flatMap(\.boxes), mode: job.mode
    ).masked(filling: boxes, codes: codes, pictures: pictures)
  }

  /// The clauses of what stood at a place, for its mask; nil where no code is printed.
  private func codes(of finding: PageFinding, _ item: RedactionItem) -> PageMasker.Codes {
    guard job.printsCodes else { return { _ in nil } }
    return { place in
      let hits = finding.hits.filter { $0.boxes.contains { $0.overlaps(place) } }
      let codes = Set(hits.map { item.instructions[$0.instruction].printed })
      return codes.isEmpty ? nil : codes.sorted().joined(separator: ", ")
    }
  }

  private func withheld(_ finding: PageFinding, at index: Int) -> [RedactionResult.Withheld] {
    let (document, place) = (documents[places[index].item], places[index])
    var rest: [RedactionResult.Withheld] = []
    if let code = document.item.keepOnly?.code {
      let source = finding.ink
      let page = PixelBox(x: 0, y: 0, width: source.width, height: source.height)
      rest.append(
        RedactionResult.Withheld(
          item: document.item.id, page: place.page, releasedPage: index + 1, label: job.bates?.label(at: index),
          box: PageBox(page: place.page, pixels: page, dpi: job.dpi), code: code, kind: KeepOnly.kind,
          instruction: KeepOnly.instruction))
    }
    return rest
      + finding.hits.compactMap { hit in
        guard let box = hit.boxes.enclosing else { return nil }
        let instruction = document.item.instructions[hit.instruction]
        return RedactionResult.Withheld(
          item: document.item.id, page: place.page, releasedPage: index + 1, label: job.bates?.label(at: index),
          box: PageBox(page: place.page, pixels: box, dpi: job.dpi), code: instruction.code,
          kind: instruction.target.kind, instruction: hit.instruction + 1)
      }
  }
}

extension RedactionError {
  /// The same with the place, where it was thrown by a part that does not know it.
  func located(document: String, page: Int) -> RedactionError {
    if case .processingFailed(document: "-", page: _, let reason) = self {
      return .processingFailed(document: document, page: page, reason: reason)
    }
    return self
  }
}
