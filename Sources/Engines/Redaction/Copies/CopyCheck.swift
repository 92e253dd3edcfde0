/// Whether what is withheld on a page is withheld on its copies too.
struct CopyCheck {
  /// What counts of a page.
  struct Page: Codable, Sendable {
    let document: String
    let page: Int
    let dpi: Int
    let trace: PageTrace
    /// Places that are withheld; those that stand for themselves alone are left out.
    var withheld: [PixelBox]
    /// Everything that is not shown, and what somebody has said is shown knowingly.
    var decided: [PixelBox]
    /// What alone stays of the page; nil where all stays but what is withheld.
    var kept: [PixelBox]?
  }

  /// Places that are shown on one page and withheld on its copy; once for each place.
  static func conflicts(_ pages: [Page?]) -> [RedactionError] {
    var errors: [RedactionError] = []
    var told: Set<String> = []
    for pair in PageCopies(pages.map { $0?.trace }).pairs {
      guard let first = pages[pair.first], let second = pages[pair.second] else { continue }
      let back = PageTrace.Place(x: -pair.shift.x, y: -pair.shift.y)
      for error in shown(on: second, of: first, pair.shift) + shown(on: first, of: second, back)
      where told.insert(error.description).inserted { errors.append(error) }
    }
    return errors
  }

  private static func shown(on copy: Page, of page: Page, _ shift: PageTrace.Place) -> [RedactionError] {
    page.withheld.compactMap { box in
      let place = PixelBox(x: box.x + shift.x, y: box.y + shift.y, width: box.width, height: box.height)
      let bounds = PixelBox(x: 0, y: 0, width: copy.trace.width, height: copy.trace.height)
      guard copy.trace.ink.hasInk(in: place.intersection(bounds)), !copy.isDecided(place) else { return nil }
      // The same form, filled in otherwise: another text at the place is not what is withheld.
      let (text, other) = (page.trace.words.text(in: box.grown(by: 2)), copy.trace.words.text(in: place.grown(by: 6)))
      guard TraceWords.mayBeSame(text, other) else { return nil }
      return .copyDiffers(
        document: copy.document, page: copy.page, box: PageBox.wholePoints(around: place, dpi: copy.dpi),
        other: page.document, otherPage: page.page)
    }
  }
}

extension CopyCheck.Page {
  /// Whether most of a place is withheld here too, or shown knowingly; the two need not lie upon each other to a pixel.
  func isDecided(_ place: PixelBox) -> Bool {
    if let kept { return !kept.contains { $0.intersection(place).area * 4 >= place.area } }
    let near = decided.map { $0.grown(by: dpi / 40) }
    return near.coverage(of: place) >= 0.5
  }
}
