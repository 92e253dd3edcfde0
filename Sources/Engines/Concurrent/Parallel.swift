import Dispatch
import Synchronization

/// Work on several processors at once.
package enum Parallel {
  /// What a body makes of each element, in the order of the elements.
  ///
  /// The elements are divided into as many stretches as there are threads. Each thread makes an aid of its own first,
  /// such as a reading: threads that share one wait for each other at every reference that they count.
  /// - Throws: the first error of an aid or a body, in the order of the elements.
  package static func map<Element: Sendable, Aid, Product: Sendable, Failure: Error>(
    _ elements: [Element], threads: Int, aid: @Sendable () throws(Failure) -> Aid,
    _ body: @Sendable (Aid, Element) throws(Failure) -> Product
  ) throws(Failure) -> [Product] {
    let stretches = max(1, min(threads, elements.count))
    let results = Mutex([Result<[Product], Failure>?](repeating: nil, count: stretches))
    DispatchQueue.concurrentPerform(iterations: stretches) { number in
      let range = elements.count * number / stretches..<elements.count * (number + 1) / stretches
      let result = Result { () throws(Failure) -> [Product] in
        let aid = try aid()
        var products: [Product] = []
        products.reserveCapacity(range.count)
        for element in elements[range] { products.append(try body(aid, element)) }
        return products
      }
      results.withLock { $0[number] = result }
    }
    var products: [Product] = []
    for result in results.withLock({ $0 }) { products += try result?.get() ?? [] }
    return products
  }

  /// Runs two bodies, on two threads at once where that is worthwhile.
  ///
  /// Each must use what the other does not touch.
  /// - Throws: the error of the first body, or that of the second.
  package static func both<Failure: Error>(
    isWorthwhile: Bool, _ first: () throws(Failure) -> Void, _ second: () throws(Failure) -> Void
  ) throws(Failure) {
    guard isWorthwhile else {
      try first()
      return try second()
    }
    // INVARIANT: both end before this returns, and each result is written by one thread alone.
    nonisolated(unsafe) let (first, second) = (first, second)
    let results = Mutex([Result<Void, Failure>?](repeating: nil, count: 2))
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      let result = Result { () throws(Failure) in try number == 0 ? first() : second() }
      results.withLock { $0[number] = result }
    }
    for result in results.withLock({ $0 }) { try result?.get() }
  }
}
