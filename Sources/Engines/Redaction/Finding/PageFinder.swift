/// Finds on a page what the instructions of its document want withheld, by two witnesses.
struct PageFinder {
  private enum Search {
    case literal(LiteralSearch)
    case pattern(PatternSearch)
    case box(PageBox)
    case passage([PageBox])
  }

  private let document: String
  private let searches: [Search]
  private let selections: [Search]?
  private let reviewed: [PageBox]
  private let reader: any PageReader

  /// Checks and prepares instructions; everything senseless in them is collected.
  init(item: RedactionItem, pageCount: Int, recogniser reader: any PageReader) throws(RedactionErrors) {
    document = item.id
    reviewed = item.reviewed
    self.reader = reader
    var errors: [RedactionError] = []
    var searches: [Search] = []
    for (index, instruction) in item.instructions.enumerated() {
      switch Self.search(for: instruction.target, pageCount: pageCount) {
      case .success(let search): searches.append(search)
      case .failure(let fault):
        errors.append(.redactionInvalid(document: item.id, redaction: index + 1, reason: fault.reason))
      }
    }
    var selections: [Search] = []
    for (index, target) in (item.keepOnly?.selected ?? []).enumerated() {
      switch Self.search(for: target, pageCount: pageCount) {
      case .success(let search): selections.append(search)
      case .failure(let fault):
        errors.append(.selectionInvalid(document: item.id, selection: index + 1, reason: fault.reason))
      }
    }
    guard errors.isEmpty else { throw RedactionErrors(errors) }
    self.searches = searches
    self.selections = item.keepOnly == nil ? nil : selections
  }

  private struct Fault: Error {
    let reason: String
  }

  private static func search(for target: RedactionInstruction.Target, pageCount: Int) -> Result<Search, Fault> {
    switch target {
    case .find(let text):
      guard let search = LiteralSearch(text) else { return .failure(Fault(reason: "a text without letter or digit")) }
      return .success(.literal(search))
    case .pattern(let pattern): return .success(.pattern(PatternSearch(pattern: pattern)))
    case .box(let box):
      if let fault = fault(of: box, pageCount) { return .failure(fault) }
      return .success(.box(box))
    case .passage(let boxes, kind: _):
      guard !boxes.isEmpty else { return .failure(Fault(reason: "a passage without a box")) }
      if let fault = boxes.lazy.compactMap({ fault(of: $0, pageCount) }).first { return .failure(fault) }
      return .success(.passage(boxes))
    }
  }

  private static func fault(of box: PageBox, _ pageCount: Int) -> Fault? {
    guard box.isSound else { return Fault(reason: "a box without size") }
    return box.page <= pageCount ? nil : Fault(reason: "a box on page \(box.page) of \(pageCount)")
  }

  /// Looks at a page whose words the recogniser has read.
  func find(on page: SourcePage, recognised: [RecognisedWord]) throws(RedactionError) -> PageFinding {
    let ink = try InkMap(page.image)
    let reader = reader
    let comparison = try WitnessComparison(recognised: recognised, file: page.words, ink: ink) {
      place throws(RedactionError) in
      try reader.secondLook(at: place, of: page.image)
    }
    let words = comparison.recognised + comparison.file
    let hits = try hits(on: page, comparison)
    let kept = try kept(on: page, comparison, hits: hits)
    let decided = hits.flatMap(\.boxes) + reviewed.filter { $0.page == page.number }.map { pixels($0, page.image) }
    // What goes whatever it says is in no doubt.
    let asked = comparison.doubts.filter { doubt in
      guard let kept else { return true }
      return (kept.words + kept.places).contains { $0.overlaps(doubt) }
    }
    return PageFinding(
      hits: hits, kept: kept, doubts: Self.joined(asked.filter { decided.coverage(of: $0) < 0.8 }),
      caveats: CaveatSearch.caveats(in: comparison.recognised).union(CaveatSearch.caveats(in: comparison.file)),
      words: words, ink: ink)
  }

  /// Whether anything that was to be withheld can still be read in finished pixels; gives the places.
  func remains(in final: [RecognisedWord]) -> [PixelBox] {
    let words = final.map { WitnessWord(text: $0.text, box: $0.box, line: $0.line, witness: .recognition) }
    return ReadingOrder.all(words).flatMap { order in
      searches.flatMap { search -> [PixelBox] in
        let found: Set<ClosedRange<Int>> =
          switch search {
          case .literal(let literal): literal.exactly(in: order)
          case .pattern(let pattern): pattern.matches(in: order) ?? []
          case .box, .passage: []
          }
        return found.inOrder.compactMap { $0.map { order[$0].box }.enclosing }
      }
    }
  }

  private func hits(
    on page: SourcePage, _ comparison: WitnessComparison
  ) throws(RedactionError) -> [PageFinding.Hit] {
    let orders = ReadingOrder.all(comparison.file) + ReadingOrder.all(comparison.recognised)
    var hits: [PageFinding.Hit] = []
    for (index, search) in searches.enumerated() {
      var places: [[PixelBox]] = []
      switch search {
      case .box(let box):
        let inside = pixels(box, page.image)
        if box.page == page.number {
          guard !inside.isEmpty else {
            throw .redactionInvalid(document: document, redaction: index + 1, reason: "a box off its page")
          }
          places = [[inside]]
        }
      case .passage(let boxes):
        let inside = boxes.filter { $0.page == page.number }.map { pixels($0, page.image) }
        guard !inside.contains(where: \.isEmpty) else {
          throw .redactionInvalid(document: document, redaction: index + 1, reason: "a box off its page")
        }
        if !inside.isEmpty { places = [inside] }
      case .literal(let literal):
        for witness in [orders.filter { $0.first?.witness == .file }, orders.filter { $0.first?.witness != .file }] {
          places += Self.places(of: literal, in: witness)
        }
      case .pattern(let pattern):
        for order in orders {
          guard let found = pattern.matches(in: order) else {
            throw .limitExceeded(document: document, page: page.number, limit: "patternStepsMax")
          }
          places += found.inOrder.map { $0.map { order[$0].box } }
        }
      }
      hits += Self.merged(places).map { PageFinding.Hit(instruction: index, boxes: $0) }
    }
    return hits
  }

  /// What is selected of a page, to the letter; what was to be withheld of that goes all the same.
  private func kept(
    on page: SourcePage, _ comparison: WitnessComparison, hits: [PageFinding.Hit]
  ) throws(RedactionError) -> PageFinding.Kept? {
    guard let selections else { return nil }
    let orders = ReadingOrder.all(comparison.recognised) + ReadingOrder.all(comparison.file)
    var kept = PageFinding.Kept()
    for (index, search) in selections.enumerated() {
      var words: [PixelBox] = []
      switch search {
      case .box(let box):
        let inside = pixels(box, page.image)
        if box.page == page.number, !inside.isEmpty {
          kept.places.append(inside)
          kept.found.insert(index)
        }
      case .passage(let boxes): words = boxes.filter { $0.page == page.number }.map { pixels($0, page.image) }
      case .literal(let literal):
        for order in orders {
          words += literal.exactly(in: order).inOrder.flatMap { $0.map { order[$0].box } }
        }
      case .pattern(let pattern):
        for order in orders {
          guard let found = pattern.matches(in: order) else {
            throw .limitExceeded(document: document, page: page.number, limit: "patternStepsMax")
          }
          words += found.inOrder.flatMap { $0.map { order[$0].box } }
        }
      }
      if !words.isEmpty { kept.found.insert(index) }
      kept.words += words.filter { !kept.words.contains($0) }
    }
    let gone = hits.flatMap(\.boxes)
    kept.words.removeAll { word in gone.contains { $0.overlaps(word) } }
    return kept
  }

  /// Where a text stands by one witness, whose words can be read in several orders.
  private static func places(of literal: LiteralSearch, in orders: [[WitnessWord]]) -> [[PixelBox]] {
    var found: [(boxes: [PixelBox], distance: Int)] = []
    for order in orders {
      found += literal.exactly(in: order).inOrder.map { ($0.map { order[$0].box }, 0) }
      guard order.first?.witness == .recognition else { continue }
      // A word that both witnesses spell alike is not a misreading of another.
      let near = literal.nearly(in: order).filter { $0.key.contains { !order[$0].isConfirmed } }
      found += Set(near.keys).inOrder.map { range in (range.map { order[$0].box }, near[range] ?? 0) }
    }
    // What comes near to the text in one order only because it stands there in another takes further words along.
    let nearest = found.filter { match in
      !found.contains { $0.distance < match.distance && !Set($0.boxes).isDisjoint(with: match.boxes) }
    }
    return nearest.map(\.boxes)
  }

  /// Doubts that touch as one, so that a person is sent to a place once.
  private static func joined(_ doubts: [PixelBox]) -> [PixelBox] {
    var places: [PixelBox] = []
    for doubt in doubts.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
      let near = places.firstIndex { $0.grown(by: doubt.height).overlaps(doubt) }
      if let near { places[near] = places[near].union(doubt) } else { places.append(doubt) }
    }
    return places
  }

  /// Places that several orders or both witnesses gave, once each, from the top.
  private static func merged(_ places: [[PixelBox]]) -> [[PixelBox]] {
    var result: [[PixelBox]] = []
    for place in places {
      let same = result.firstIndex { known in
        place.contains { box in known.coverage(of: box) >= 0.5 }
      }
      if let same {
        result[same] += place.filter { !result[same].contains($0) }
      } else {
        result.append(place)
      }
    }
    return result.sorted { ($0[0].y, $0[0].x) < ($1[0].y, $1[0].x) }
  }

  private func pixels(_ box: PageBox, _ image: PageImage) -> PixelBox {
    box.pixels(dpi: image.dpi, within: image.bounds)
  }
}

extension Set<ClosedRange<Int>> {
  /// The ranges by their beginnings: a set has another order in each run of the program.
  fileprivate var inOrder: [ClosedRange<Int>] {
    sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}
