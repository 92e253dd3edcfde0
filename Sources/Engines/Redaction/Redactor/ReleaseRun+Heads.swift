extension ReleaseRun {
  /// How much of a head a rectangle hides at least when it hides somebody.
  private static let coveredMin = 0.95
  /// A rectangle that takes less than this of a face is about something beside it.
  private static let touchedMin = 0.1

  /// Heads in photographs of which the rectangles cover a part, as a bar over the eyes does.
  ///
  /// A head within a place that somebody has looked at is left alone.
  func partlyCoveredHeads(_ look: Document.Look, at index: Int) -> [RedactionError] {
    let item = documents[places[index].item].item
    let filled = filled(look.finding, item)
    guard !filled.isEmpty else { return [] }
    let photographs = PhotographFinder.photographs(on: look.drawn).filter { picture in
      filled.contains { $0.overlaps(picture) }
    }
    let bounds = look.drawn.bounds
    let reviewed = item.reviewed.filter { $0.page == places[index].page }.map {
      $0.pixels(dpi: job.dpi, within: bounds)
    }
    return FaceFinder.heads(on: look.drawn, in: photographs).compactMap { head in
      let isPart = Self.isTouched(head, by: filled) && filled.share(of: head) < Self.coveredMin
      guard isPart, reviewed.share(of: head) < Self.coveredMin else { return nil }
      return .headPartlyCovered(
        document: item.id, page: places[index].page, box: PageBox.wholePoints(around: head, dpi: job.dpi),
        clause: job.headClause)
    }
  }

  /// Whether some of the face itself is covered, which is the middle of a head.
  private static func isTouched(_ head: PixelBox, by filled: [PixelBox]) -> Bool {
    filled.share(of: head.grown(across: -head.width / 4, down: -head.height / 4)) >= touchedMin
  }

  /// The rectangles of a page that are filled.
  func filled(_ finding: PageFinding, _ item: RedactionItem) -> [PixelBox] {
    finding.hits.filter { hit in
      if case .box = item.instructions[hit.instruction].target { true } else { false }
    }.flatMap(\.boxes).map(finding.ink.covering)
  }
}

extension Array where Element == PixelBox {
  /// The exact share of a rectangle that these cover together.
  fileprivate func share(of box: PixelBox) -> Double {
    let parts = map { $0.intersection(box) }.filter { !$0.isEmpty }
    guard !parts.isEmpty, box.area > 0 else { return 0 }
    let rows = Set(parts.flatMap { [$0.y, $0.bottom] }).sorted()
    var covered = 0
    for (top, bottom) in zip(rows, rows.dropFirst()) {
      var reached = Int.min
      for part in parts.filter({ $0.y <= top && $0.bottom >= bottom }).sorted(by: { $0.x < $1.x }) {
        covered += (bottom - top) * Swift.max(0, part.right - Swift.max(part.x, reached))
        reached = Swift.max(reached, part.right)
      }
    }
    return Double(covered) / Double(box.area)
  }
}
