extension ReleaseRun {
  /// What stands against releasing a page beside the others: texts that are withheld elsewhere and shown here.
  ///
  /// What its copies are compared with is noted.
  func conflicts(of finding: PageFinding, at index: Int) -> [RedactionError] {
    let (document, place) = (documents[places[index].item], places[index])
    let bounds = PixelBox(x: 0, y: 0, width: finding.ink.width, height: finding.ink.height)
    let shown = document.item.shown.filter { $0.page == place.page }.map { $0.pixels(dpi: job.dpi, within: bounds) }
    let hits = finding.hits.flatMap(\.boxes)
    let alone = finding.hits.filter { !document.item.instructions[$0.instruction].isAlone }
    let page = CopyCheck.Page(
      document: document.item.id, page: place.page, dpi: job.dpi,
      trace: PageTrace(words: finding.words, ink: finding.ink), withheld: alone.flatMap(\.boxes), decided: hits + shown,
      kept: finding.kept.map { $0.words + $0.places })
    ledger.note(page, page: index)
    var told: [PixelBox] = []
    return sharedTexts.matches(in: finding.words, item: place.item).compactMap { match in
      guard let box = match.boxes.enclosing, !match.boxes.allSatisfy(page.isDecided),
        told.coverage(of: box) < 0.5
      else { return nil }
      told.append(box)
      return .shownElsewhere(
        document: document.item.id, page: place.page, box: PageBox.wholePoints(around: box, dpi: job.dpi),
        other: documents[match.entry.item].item.id, redaction: match.entry.redaction)
    }
  }

  /// Places that are withheld on one page and shown on its copy.
  func differingCopies() -> [RedactionError] { CopyCheck.conflicts(ledger.traces(places.count)) }
}
