/// Finds the people who are named on pages: first whoever shows by form, then everybody known in every spelling.
struct NameFinder {
  /// The words of a page in every order in which they can be read.
  struct Page {
    let orders: [[WitnessWord]]

    init(_ words: [WitnessWord]) {
      orders =
        ReadingOrder.all(words.filter { $0.witness == .file })
        + ReadingOrder.all(words.filter { $0.witness == .recognition })
    }
  }

  /// A name on a page.
  struct Hit: Equatable {
    /// The words, in pixels.
    var boxes: [PixelBox]
    /// As it stands there.
    let text: String
    /// Whether it is one of the agency's own.
    let isPersonnel: Bool
  }

  let known: KnownPeople

  /// Names to withhold, for each page from the top; nil where a search had to be given up.
  func hits(on pages: [Page]) -> [[Hit]]? {
    var index = NameIndex(known)
    var seeds: [[[NameSeeds.Seed]]] = []
    for page in pages {
      var ofPage: [[NameSeeds.Seed]] = []
      for order in page.orders {
        guard let found = NameSeeds.seeds(in: order) else { return nil }
        ofPage.append(found)
      }
      seeds.append(ofPage)
    }
    // Whole names first, so that `Officer Halvorsen` is taken for the Dana Halvorsen of another page.
    let names = Set(seeds.flatMap { $0 }.flatMap { $0 }.map(\.name))
    for name in names.sorted(by: Self.isFuller) { index.add(name) }
    let searches = pages.map { $0.orders.map(NameSearch.init) }
    for match in searches.flatMap({ $0 }).flatMap({ $0.matches(index) }) {
      for person in match.certain { index.markSeen(person) }
    }
    return zip(pages, searches).map { page, searches in
      var hits: [Hit] = []
      for (order, search) in zip(page.orders, searches) {
        hits += search.matches(index).map { Self.hit($0, order) }
      }
      return Self.merged(hits)
    }
  }

  private static func isFuller(_ left: PersonName, _ right: PersonName) -> Bool {
    let letters = [left, right].map { $0.given.reduce(0) { $0 + $1.count } }
    if letters[0] != letters[1] { return letters[0] > letters[1] }
    return (left.family, left.given.joined(separator: " ")) < (right.family, right.given.joined(separator: " "))
  }

  private static func hit(_ match: NameSearch.Match, _ order: [WitnessWord]) -> Hit {
    Hit(
      boxes: match.words.map { order[$0].box }, text: match.words.map { order[$0].text }.joined(separator: " "),
      isPersonnel: match.standing == .personnel)
  }

  /// Names that several orders or both witnesses gave, once each; what is longer takes in what lies inside of it.
  private static func merged(_ hits: [Hit]) -> [Hit] {
    var result: [Hit] = []
    for hit in hits.sorted(by: { $0.boxes.count > $1.boxes.count }) {
      let same = result.firstIndex { known in
        hit.boxes.contains { known.boxes.coverage(of: $0) >= 0.5 }
      }
      guard let same else {
        result.append(hit)
        continue
      }
      result[same].boxes += hit.boxes.filter { !result[same].boxes.contains($0) }
    }
    return result.sorted { ($0.boxes[0].y, $0.boxes[0].x) < ($1.boxes[0].y, $1.boxes[0].x) }
  }
}
