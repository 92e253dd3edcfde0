/// Looks on every page for the texts that are withheld anywhere in the same release.
struct SharedTexts: Sendable {
  /// Shorter texts stand in other words' places too often to say anything.
  static let lettersMin = 4

  /// A text and the line of a plan that withholds it.
  struct Entry: Sendable, Equatable {
    let letters: [UInt32]
    /// Index of the document.
    let item: Int
    /// Number of the instruction, from 1.
    let redaction: Int
    /// Whether its own document is searched already, for its instruction finds it everywhere.
    let isFoundInOwn: Bool
  }

  private let entries: [Entry]
  private let byHead: [[UInt32]: [Int]]
  /// Letters with which they begin.
  private let firsts: Set<UInt32>

  /// The texts of all instructions that do not stand for themselves alone.
  init(_ items: [RedactionItem]) {
    var entries: [Entry] = []
    for (item, document) in items.enumerated() {
      for (index, instruction) in document.instructions.enumerated() {
        guard let text = instruction.sharedText else { continue }
        let letters = TextFolding.plain(text)
        guard letters.count >= Self.lettersMin else { continue }
        var isFoundInOwn = false
        if case .find = instruction.target { isFoundInOwn = true }
        entries.append(Entry(letters: letters, item: item, redaction: index + 1, isFoundInOwn: isFoundInOwn))
      }
    }
    self.init(entries)
  }

  init(_ entries: [Entry]) {
    self.entries = entries
    byHead = Dictionary(grouping: entries.indices) { Array(entries[$0].letters.prefix(Self.lettersMin)) }
    firsts = Set(entries.compactMap(\.letters.first))
  }

  /// Whether there is anything to look for.
  var isEmpty: Bool { entries.isEmpty }

  /// A text at a place.
  struct Match {
    let entry: Entry
    let boxes: [PixelBox]
  }

  /// Where texts of other documents, or of other places of this one, stand to the letter as whole words.
  func matches(in words: [WitnessWord], item: Int) -> [Match] {
    if entries.isEmpty { return [] }
    var matches: [Match] = []
    for order in Self.orders(words) {
      let text = SearchText(order, foldsLookalikes: false)
      for start in text.letters.indices where text.begins[start] && firsts.contains(text.letters[start]) {
        let head = Array(text.letters[start...].prefix(Self.lettersMin))
        for index in byHead[head] ?? [] {
          let entry = entries[index]
          guard entry.item != item || !entry.isFoundInOwn, let range = text.words(of: entry.letters, from: start) else {
            continue
          }
          matches.append(Match(entry: entry, boxes: range.map { order[$0].box }))
        }
      }
    }
    return matches
  }

  private static func orders(_ words: [WitnessWord]) -> [[WitnessWord]] {
    ReadingOrder.all(words.filter { $0.witness == .file })
      + ReadingOrder.all(words.filter { $0.witness == .recognition })
  }
}

extension SearchText {
  /// The words that hold a text that begins at a letter, where it ends with a word too.
  fileprivate func words(of needle: [UInt32], from start: Int) -> ClosedRange<Int>? {
    let end = start + needle.count - 1
    guard end < letters.count, ends[end] else { return nil }
    for offset in needle.indices where letters[start + offset] != needle[offset] { return nil }
    return wordOfLetter[start]...wordOfLetter[end]
  }
}
