internal import Foundation
import Synchronization

/// Brings pages that several threads finish in any order into the released file in theirs.
///
/// A thread that is far ahead waits, so that few pages are in memory however long the release is.
final class OrderedPages: @unchecked Sendable {
  private let condition = NSCondition()
  // All below is touched only while the condition is locked.
  private var writer: ReleasedPDFWriter?
  private var waiting: [Int: ReleasedPage] = [:]
  private var next = 0
  private var failure: RedactionError?
  private var isAbandoned = false
  private let ahead: Int

  init(writer: consuming ReleasedPDFWriter, ahead: Int) {
    self.writer = writer
    self.ahead = ahead
  }

  /// Whether nothing will be released any more, so that finishing pages is wasted.
  var isGivenUp: Bool {
    condition.lock()
    defer { condition.unlock() }
    return isAbandoned || failure != nil
  }

  /// Waits until a page is near to its turn.
  func awaitTurn(of index: Int) {
    condition.lock()
    while index - next > ahead && !isAbandoned && failure == nil { condition.wait() }
    condition.unlock()
  }

  /// Nothing will be released; the threads go on to find what else is wrong.
  func giveUp() {
    condition.lock()
    isAbandoned = true
    waiting = [:]
    condition.broadcast()
    condition.unlock()
  }

  /// Takes a finished page.
  func put(_ page: ReleasedPage, at index: Int) {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    if isAbandoned || failure != nil { return }
    waiting[index] = page
    while let page = waiting.removeValue(forKey: next) {
      do throws(RedactionError) {
        try writer?.add(page)
      } catch {
        failure = error
        return
      }
      next += 1
    }
  }

  /// The finished file.
  func finish() throws(RedactionError) -> [UInt8] {
    condition.lock()
    defer { condition.unlock() }
    if let failure { throw failure }
    guard let finished = writer.take() else { return [] }
    return try finished.finish()
  }
}
