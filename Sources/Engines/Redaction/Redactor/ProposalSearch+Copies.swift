extension ProposalSearch {
  /// Something found on a page.
  struct Found {
    let kind: Proposal.Kind
    let boxes: [PixelBox]
    let text: String
  }

  func found(_ page: Page, _ names: [NameFinder.Hit]) -> [Found] {
    var found = page.hits.map { hit in
      Found(
        kind: .pattern(RedactionPattern.allCases[hit.instruction]), boxes: hit.boxes,
        text: text(of: hit.boxes, page))
    }
    found += names.map { Found(kind: $0.isPersonnel ? .personnel : .name, boxes: $0.boxes, text: $0.text) }
    return found
  }

  /// A number or date that a label has made known is the same number where no label stands.
  func addTexts(to found: inout [[Found]], _ read: [(index: Int, page: Page)]) {
    var entries: [SharedTexts.Entry] = []
    var kinds: [Proposal.Kind] = []
    var known: Set<[UInt32]> = []
    for entry in found.flatMap({ $0 }) {
      let letters = TextFolding.plain(entry.text)
      guard case .pattern = entry.kind, letters.count >= SharedTexts.lettersMin, known.insert(letters).inserted else {
        continue
      }
      kinds.append(entry.kind)
      entries.append(.init(letters: letters, item: -1, redaction: kinds.count, isFoundInOwn: false))
    }
    let texts = SharedTexts(entries)
    for index in found.indices {
      for match in texts.matches(in: read[index].page.words, item: places[read[index].index].item) {
        let taken = found[index].flatMap(\.boxes)
        guard match.boxes.contains(where: { taken.coverage(of: $0) < 0.5 }) else { continue }
        found[index].append(
          Found(
            kind: kinds[match.entry.redaction - 1], boxes: match.boxes,
            text: text(of: match.boxes, read[index].page)
          ))
      }
    }
  }

  func addCopies(
    _ copies: [PageCopies.Pair], _ traces: [PageTrace], to found: inout [[Found]], _ read: [(index: Int, page: Page)]
  ) {
    let before = found
    let both = copies.flatMap { pair in
      [pair, .init(first: pair.second, second: pair.first, shift: .init(x: -pair.shift.x, y: -pair.shift.y))]
    }
    for pair in both {
      for entry in before[pair.first] {
        let moved = entry.boxes.map {
          PixelBox(x: $0.x + pair.shift.x, y: $0.y + pair.shift.y, width: $0.width, height: $0.height)
        }
        guard let place = entry.boxes.enclosing else { continue }
        let text = traces[pair.first].words.text(in: place.grown(by: 2))
        guard isMissing(moved, text, on: traces[pair.second], found[pair.second]) else { continue }
        let spelled = self.text(of: moved, read[pair.second].page)
        found[pair.second].append(Found(kind: entry.kind, boxes: moved, text: spelled))
      }
    }
  }

  /// Whether the same may stand at a place of a copy, and nothing was found there.
  private func isMissing(_ boxes: [PixelBox], _ text: [UInt8], on trace: PageTrace, _ found: [Found]) -> Bool {
    let bounds = PixelBox(x: 0, y: 0, width: trace.width, height: trace.height)
    let taken = found.flatMap(\.boxes)
    guard let place = boxes.enclosing, boxes.allSatisfy({ $0.intersection(bounds) == $0 }) else { return false }
    return boxes.allSatisfy { trace.ink.hasInk(in: $0) && taken.coverage(of: $0) < 0.3 }
      && TraceWords.mayBeSame(text, trace.words.text(in: place.grown(by: 6)))
  }

  /// A pair of pages as results have it.
  func copy(_ pair: PageCopies.Pair, _ read: [(index: Int, page: Page)]) -> SearchResult.Copy {
    let scale = 72 / Double(read[pair.first].page.dpi)
    let (first, second) = (read[pair.first].index, read[pair.second].index)
    return SearchResult.Copy(
      item: id(at: first), page: places[first].page, other: id(at: second), otherPage: places[second].page,
      across: Double(pair.shift.x) * scale, down: Double(pair.shift.y) * scale)
  }
}
