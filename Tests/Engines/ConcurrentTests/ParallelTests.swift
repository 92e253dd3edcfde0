import Concurrent
import Synchronization
import Testing

struct ParallelTests {
  private struct Odd: Error, Equatable { let number: Int }

  @Test(arguments: [1, 2, 3, 7, 100]) func `products come in the order of the elements`(threads: Int) {
    let products = Parallel.map(Array(0..<50), threads: threads) {
      10
    } _: { aid, element in
      element * aid
    }
    #expect(products == (0..<50).map { $0 * 10 })
  }

  @Test func `of nothing comes nothing`() {
    #expect(
      Parallel.map([Int](), threads: 4) {
        0
      } _: { _, element in
        element
      } == [])
  }

  @Test func `the first error in the order of the elements is thrown`() {
    let thrown = #expect(throws: Odd.self) {
      _ = try Parallel.map(Array(0..<50), threads: 4, aid: { () throws(Odd) in 20 }, Self.checked)
    }
    #expect(thrown == Odd(number: 21))
  }

  private static func checked(_ limit: Int, _ element: Int) throws(Odd) -> Int {
    if element > limit { throw Odd(number: element) }
    return element
  }

  @Test(arguments: [false, true]) func `both bodies run, and the first one's error goes first`(isParallel: Bool) throws
  {
    let done = Mutex<Set<Int>>([])
    try Parallel.both(isWorthwhile: isParallel) { () throws(Odd) in
      _ = done.withLock { $0.insert(1) }
    } _: { () throws(Odd) in
      _ = done.withLock { $0.insert(2) }
    }
    #expect(done.withLock { $0 } == [1, 2])
    #expect(throws: Odd(number: 1)) {
      try Parallel.both(isWorthwhile: isParallel) { () throws(Odd) in
        throw Odd(number: 1)
      } _: { () throws(Odd) in
        throw Odd(number: 2)
      }
    }
    #expect(throws: Odd(number: 2)) {
      try Parallel.both(isWorthwhile: isParallel) { () throws(Odd) in
      } _: { () throws(Odd) in
        throw Odd(number: 2)
      }
    }
  }
}
