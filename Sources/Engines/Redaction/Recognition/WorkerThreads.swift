internal import Foundation
import Synchronization

/// A fixed number of threads that take numbered pieces of work one after the other.
///
/// Threads of our own, because the recogniser needs more stack than the shared pool's threads have.
enum WorkerThreads {
  private static let stackBytes = 16 << 20

  private final class Work: Sendable {
    let next = Atomic<Int>(0)
    let count: Int
    let body: Mutex<(@Sendable (Int) -> Void)?>

    init(count: Int, body: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.body = Mutex(body)
    }

    func run() {
      guard let body = body.withLock({ $0 }) else { return }
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        body(index)
      }
    }
  }

  /// Calls `body` once for each of 0 ..< `count` on at most `threads` threads and returns when all are done.
  static func forEach(count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let work = Work(count: count, body: body)
    let done = DispatchGroup()
    for _ in 0..<max(1, min(threads, count)) {
      done.enter()
      let thread = Thread {
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
