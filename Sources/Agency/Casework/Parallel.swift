import Dispatch
import Synchronization

/// Work on many cases at once.
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
}
