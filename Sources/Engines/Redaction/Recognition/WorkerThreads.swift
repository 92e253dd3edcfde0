import CLinux
internal import Foundation
import Synchronization

/// A fixed number of threads that take numbered pieces of work one after the other.
///
/// Threads of our own, because the recogniser needs more stack than the shared pool's threads have.
enum WorkerThreads {
  private static let stackBytes = 16 << 20
  /// Pieces of work that a thread takes at once.
  static let rangeMax = 16

  /// Large blocks come from the heap and stay there.
  ///
  /// A page's pixels are copied some ten times. Were each copy fetched from the kernel and given back, as is usual with
  /// blocks of this size, a tenth of the time would go into clearing memory.
  private static let keepsMemory = chancery_keep_memory()

  private final class Work: Sendable {
    let next: Atomic<Int>
    let count: Int
    let threads: Int
    let body: Mutex<(@Sendable (Range<Int>) -> Void)?>

    init(_ range: Range<Int>, threads: Int, body: @escaping @Sendable (Range<Int>) -> Void) {
      next = Atomic(range.lowerBound)
      count = range.upperBound
      self.threads = threads
      self.body = Mutex(body)
    }

    func run() {
      guard let body = body.withLock({ $0 }) else { return }
      while let range = take() { body(range) }
    }

    /// Less and less towards the end, so that all threads end together.
    private func take() -> Range<Int>? {
      var first = next.load(ordering: .relaxed)
      while first < count {
        let size = max(1, min(WorkerThreads.rangeMax, (count - first) / threads))
        let answer = next.compareExchange(expected: first, desired: first + size, ordering: .relaxed)
        if answer.exchanged { return first..<first + size }
        first = answer.original
      }
      return nil
    }
  }

  /// Calls `body` once for each of 0 ..< `count` on at most `threads` threads and returns when all are done.
  static func forEach(count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
    forEachRange(count: count, threads: threads) { range in
      for index in range { body(index) }
    }
  }

  /// The same with pieces of work in a row, at most `rangeMax` of them.
  /// - Parameter isFirstAlone: whether, of much work, the first piece is done before the others are begun: somebody
  ///   waits for it, and processors that share a core take longer for it otherwise.
  static func forEachRange(
    count: Int, threads: Int, isFirstAlone: Bool = false, _ body: @escaping @Sendable (Range<Int>) -> Void
  ) {
    let first = isFirstAlone && count > threads * rangeMax ? 1 : 0
    if first > 0 { forEachRange(in: 0..<first, threads: 1, body) }
    forEachRange(in: first..<count, threads: max(1, min(threads, count)), body)
  }

  private static func forEachRange(
    in range: Range<Int>, threads: Int, _ body: @escaping @Sendable (Range<Int>) -> Void
  ) {
    _ = keepsMemory
    let work = Work(range, threads: threads, body: body)
    let done = DispatchGroup()
    for number in 0..<threads {
      done.enter()
      let thread = Thread {
        // What a thread's renderer writes is read while it is still in the cache of their processor.
        chancery_keep_to_processor(UInt32(number), UInt32(threads))
        work.run()
        done.leave()
      }
      thread.stackSize = stackBytes
      thread.start()
    }
    done.wait()
    // A thread may outlive its work for a moment; what the work held must not outlive this call with it.
    work.body.withLock { $0 = nil }
  }
}
