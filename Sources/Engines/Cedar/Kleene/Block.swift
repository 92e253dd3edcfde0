/// Plain values in memory of their own, written once and only read after.
///
/// To read one counts no reference, so that threads that decide at once leave each other's caches alone.
final class Block<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // INVARIANT: only `init` writes what this points to, and it lives as long as the block.
  let elements: UnsafeBufferPointer<Element>

  init(_ values: [Element]) {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: values.count)
    _ = memory.initialize(from: values)
    elements = UnsafeBufferPointer(memory)
  }

  deinit { elements.deallocate() }

  var count: Int { elements.count }

  subscript(place: Int) -> Element { elements[place] }
}

/// Bytes of a text, where they lie.
typealias Bytes = UnsafeBufferPointer<UInt8>
