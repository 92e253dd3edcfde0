import Glibc

/// A text that is compared, ordered and hashed by its UTF-8 bytes, as Cedar demands; Swift's own `==` calls a
/// composed and a decomposed letter equal.
struct ByteText: Hashable, Comparable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: ByteText, right: ByteText) -> Bool { sameBytes(left.text, right.text) }

  static func < (left: ByteText, right: ByteText) -> Bool { bytesPrecede(left.text, right.text) }

  func hash(into hasher: inout Hasher) {
    hashBytes(text, into: &hasher)
  }
}

/// Whether two texts have the same UTF-8 bytes.
func sameBytes(_ left: String, _ right: String) -> Bool {
  let (left, right) = (left.utf8, right.utf8)
  let count = left.count
  guard count == right.count else { return false }
  let isSame = left.withContiguousStorageIfAvailable { a in
    right.withContiguousStorageIfAvailable { b in
      guard let a = a.baseAddress, let b = b.baseAddress else { return true }
      return memcmp(a, b, count) == 0
    }
  }
  return isSame.flatMap { $0 } ?? left.elementsEqual(right)
}

/// Whether one text sorts before another by UTF-8 bytes.
func bytesPrecede(_ left: String, _ right: String) -> Bool {
  let (left, right) = (left.utf8, right.utf8)
  let isBefore = left.withContiguousStorageIfAvailable { a in
    right.withContiguousStorageIfAvailable { b in
      guard let first = a.baseAddress, let second = b.baseAddress else { return a.count < b.count }
      let order = memcmp(first, second, min(a.count, b.count))
      return order == 0 ? a.count < b.count : order < 0
    }
  }
  return isBefore.flatMap { $0 } ?? left.lexicographicallyPrecedes(right)
}

/// Calls `body` with the UTF-8 bytes of a text.
func withBytes<Answer>(of text: String, _ body: (Bytes) -> Answer) -> Answer {
  text.utf8.withContiguousStorageIfAvailable(body) ?? Array(text.utf8).withUnsafeBufferPointer(body)
}

/// Whether two stretches of memory hold the same bytes.
func isSame(_ left: Bytes, _ right: Bytes) -> Bool {
  guard left.count == right.count else { return false }
  guard let first = left.baseAddress, let second = right.baseAddress else { return true }
  return memcmp(first, second, left.count) == 0
}

/// Feeds the UTF-8 bytes of a text to a hasher.
func hashBytes(_ text: String, into hasher: inout Hasher) {
  let bytes = text.utf8
  hasher.combine(bytes.count)
  let isDone: Void? = bytes.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  if isDone == nil { for byte in bytes { hasher.combine(byte) } }
}
