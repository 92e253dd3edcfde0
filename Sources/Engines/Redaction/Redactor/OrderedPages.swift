internal import Foundation
import Notation
import Synchronization

/// Brings pages that several threads finish in any order into the released file in theirs.
///
/// A thread that is far ahead waits, so that few pages are in memory however long the release is.
final class OrderedPages: @unchecked Sendable {
  private let condition = NSCondition()
  // All below is touched only while the condition is locked.
  private var writer: ReleasedPDFWriter?
  private var waiting: [Int: CodedPage] = [:]
  private var next = 0
  private var isAbandoned = false
  private var failure: RedactionError?
  private let digest = DigestBuilder()
  private let ahead: Int
  private let keep: (any ReleaseKeep)?
  /// So many bytes are gathered before they go to the keep.
  private static let pieceBytes = 1 << 20

  init(writer: consuming ReleasedPDFWriter, ahead: Int, keep: (any ReleaseKeep)? = nil) {
    self.writer = writer
    self.keep = keep
    self.ahead = ahead
  }

  /// Whether nothing will be released any more, so that finishing pages is wasted.
  var isGivenUp: Bool {
    condition.lock()
    defer { condition.unlock() }
    return isAbandoned
  }

  /// Waits until a page is near to its turn.
  func awaitTurn(of index: Int) {
    condition.lock()
    while index - next > ahead && !isAbandoned { condition.wait() }
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
  func put(_ page: CodedPage, at index: Int) {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    if isAbandoned { return }
    waiting[index] = page
    while let page = waiting.removeValue(forKey: next) {
      writer?.add(page)
      next += 1
      hand()
    }
  }

  /// Hands what is finished to the keep.
  private func hand() {
    guard let keep, let count = writer?.byteCount, count >= Self.pieceBytes, let bytes = writer?.take() else { return }
    digest.add(bytes)
    do throws(RedactionError) {
      try keep.write(bytes)
    } catch {
      failure = error
      isAbandoned = true
      waiting = [:]
    }
  }

  /// The finished file, empty where it went to the keep, and its hash.
  func finish() throws(RedactionError) -> (pdf: [UInt8], digest: Digest) {
    condition.lock()
    defer { condition.unlock() }
    if let failure { throw failure }
    guard let finished = writer.take() else { return ([], digest.finish()) }
    let bytes = try finished.finish()
    digest.add(bytes)
    guard let keep else { return (bytes, digest.finish()) }
    try keep.write(bytes)
    return ([], digest.finish())
  }
}
