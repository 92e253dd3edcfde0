/// A piece of the text's full width that no page break divides.
struct Strip {
  /// Points.
  var height: Double
  /// Points of white above, dropped at the top of a page.
  var spaceBefore: Double = 0
  /// Whether a page break after it is to be avoided.
  var isKeptWithNext = false
  /// Whether it begins a page.
  var startsPage = false
  /// The structure it belongs to, outermost first.
  var tags: [Tag] = []
  /// The heading rows that are set again above it on a new page.
  var heads: [Strip] = []
  /// The block it comes from, for errors.
  var block: Int
  /// Draws it with its top at a height.
  var draw: (Canvas, Double) -> Void = { _, _ in }
}

/// Distributes strips over pages.
struct Paginator {
  /// The height between the margins.
  let height: Double

  /// A strip with its distance from the upper margin.
  struct Placed {
    let strip: Strip
    let top: Double
  }

  /// The pages; at least one.
  func pages(_ strips: [Strip]) throws(TypesettingError) -> [[Placed]] {
    var pages: [[Placed]] = [[]]
    var used = 0.0
    var rest = strips[...]
    while let first = rest.first {
      let group = Self.group(rest)
      let needed = group.reduce(0.0) { $0 + $1.height + $1.spaceBefore }
      let isFresh = pages[pages.count - 1].isEmpty
      // A group that fits no page is divided after all, strip by strip.
      let isDivided = needed > height && first.height + first.spaceBefore + used <= height
      let fits = isDivided || used + needed - (isFresh ? first.spaceBefore : 0) <= height
      if first.startsPage && !isFresh || !fits && !isFresh {
        if pages.count == Typesetter.pagesMax { throw .tooManyPages }
        pages.append([])
        used = 0
      }
      let placing = isDivided || needed > height ? Array(group.prefix(1)) : group
      try place(placing, on: &pages[pages.count - 1], &used)
      rest = rest.dropFirst(placing.count)
    }
    return pages
  }

  private func place(_ group: [Strip], on page: inout [Placed], _ used: inout Double) throws(TypesettingError) {
    let heads = page.isEmpty ? group.first.map(\.heads) ?? [] : []
    for strip in heads + group {
      if !page.isEmpty { used += strip.spaceBefore }
      if used + strip.height > height + 0.01 { throw .tooHigh(block: strip.block) }
      page.append(Placed(strip: strip, top: used))
      used += strip.height
    }
  }

  /// The strips from the first to the one after which a break is fine.
  private static func group(_ strips: ArraySlice<Strip>) -> [Strip] {
    let end = strips.firstIndex { !$0.isKeptWithNext } ?? strips.endIndex - 1
    return Array(strips[strips.startIndex...end])
  }
}
