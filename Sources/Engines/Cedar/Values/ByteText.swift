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
  guard left.count == right.count else { return false }
  return left.withContiguousStorageIfAvailable { a in
    right.withContiguousStorageIfAvailable { b in a.elementsEqual(b) } ?? a.elementsEqual(right)
  } ?? left.elementsEqual(right)
}

/// Whether one text sorts before another by UTF-8 bytes.
func bytesPrecede(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// Feeds the UTF-8 bytes of a text to a hasher.
func hashBytes(_ text: String, into hasher: inout Hasher) {
  let bytes = text.utf8
  hasher.combine(bytes.count)
  let isDone: Void? = bytes.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  if isDone == nil { for byte in bytes { hasher.combine(byte) } }
}
