import Synchronization

/// A page of a long piece of work that has been finished.
package struct PageProgress: Sendable, CustomStringConvertible {
  /// The id of the document in which it is.
  package let document: String
  /// The page in it, from 1.
  package let page: Int
  /// How many pages are finished, this one among them.
  package let finished: Int
  /// Whether an earlier run had finished it.
  package let wasFinished: Bool
  /// How many there are.
  package let count: Int

  package var description: String { "document `\(document)` page \(page)" }
}

/// Counts finished pages for whoever is told of them.
final class ProgressCount: Sendable {
  private let finished = Atomic<Int>(0)
  private let count: Int
  private let tell: @Sendable (PageProgress) -> Void

  init(of count: Int, _ tell: @escaping @Sendable (PageProgress) -> Void) {
    self.count = count
    self.tell = tell
  }

  /// Notes a finished page.
  func note(_ document: String, page: Int, wasFinished: Bool = false) {
    let finished = finished.wrappingAdd(1, ordering: .relaxed).newValue
    tell(PageProgress(document: document, page: page, finished: finished, wasFinished: wasFinished, count: count))
  }
}
