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
    let next = Atomic<Int>(0)
    let count: Int
    let threads: Int
    let body: Mutex<(@Sendable (Range<Int>) -> Void)?>

    init(count: Int, threads: Int, body: @escaping @Sendable (Range<Int>) -> Void) {
      self.count = count
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
  static func forEachRange(count: Int, threads: Int, _ body: @escaping @Sendable (Range<Int>) -> Void) {
    _ = keepsMemory
    let threads = max(1, min(threads, count))
    let work = Work(count: count, threads: threads, body: body)
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
