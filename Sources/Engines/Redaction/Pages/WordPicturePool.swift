import Synchronization

/// Programs that picture words, kept from one page to the next: to start one takes longer than to picture the words.
///
/// Safe to use from several threads; each borrows a program of its own.
final class WordPicturePool: Sendable {
  // INVARIANT: a program is either here or borrowed by exactly one thread.
  private struct Idle: @unchecked Sendable {
    let document: ObjectIdentifier
    let words: WordPictures
  }

  private let idle = Mutex<[Idle]>([])
  private let most: Int

  /// A pool that keeps at most so many.
  init(most: Int) {
    self.most = max(1, most)
  }

  /// Pictures of single words of a page, as `WordPictures` makes them.
  ///
  /// What goes wrong in a program that has seen other pages is laid to the page at which it goes wrong by itself.
  func pictures(
    of places: [WordPictures.Place], on page: SourcePage, of document: SourceDocument
  ) throws(RedactionError) -> [WordPictures.Picture?] {
    if places.isEmpty { return [] }
    let id = ObjectIdentifier(document)
    if let known = borrow(id),
      let pictures = try? known.words.pictures(of: places, page: page.number, image: page.image)
    {
      giveBack(known.words, of: document)
      return pictures
    }
    guard let words = try document.wordPictures() else { return places.map { _ in nil } }
    let pictures = try words.pictures(of: places, page: page.number, image: page.image)
    giveBack(words, of: document)
    return pictures
  }

  /// Whether pages of a document are known to hold nothing but gray; where nobody can tell, they are not.
  func areGray(_ pages: ClosedRange<Int>, of document: SourceDocument) -> Bool {
    let known = borrow(ObjectIdentifier(document))?.words
    guard let words = known ?? (try? document.wordPictures()), let answer = try? words.areGray(pages) else {
      return false
    }
    giveBack(words, of: document)
    return answer
  }

  private func borrow(_ document: ObjectIdentifier) -> Idle? {
    idle.withLock { idle in
      idle.lastIndex { $0.document == document }.map { idle.remove(at: $0) }
    }
  }

  /// Takes a program for the next page of its document.
  func giveBack(_ words: WordPictures, of document: SourceDocument) {
    // Ended outside of the lock.
    let surplus = idle.withLock { idle -> [Idle] in
      idle.append(Idle(document: ObjectIdentifier(document), words: words))
      let surplus = Array(idle.prefix(max(0, idle.count - most)))
      idle.removeFirst(surplus.count)
      return surplus
    }
    for old in surplus { old.words.end() }
  }
}
