/// Untrusted bytes one by one or in blocks, over a buffer of fixed size.
final class ByteReader {
  private let source: any ByteSource
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  private var position = 0
  private var end = 0

  init(_ source: any ByteSource) {
    self.source = source
  }

  deinit { buffer.deallocate() }

  /// The next byte, or nil at the end.
  func next() throws(RedactionError) -> UInt8? {
    if position == end, try !refill() { return nil }
    defer { position += 1 }
    return buffer[position]
  }

  /// Shows the next bytes, at most so many, where they lie; false at the end.
  func take(_ most: Int, _ body: (UnsafeRawBufferPointer) -> Void) throws(RedactionError) -> Bool {
    if position == end, try !refill() { return false }
    let taken = min(most, end - position)
    body(UnsafeRawBufferPointer(rebasing: buffer[position..<position + taken]))
    position += taken
    return true
  }

  /// Exactly so many bytes, or nil when the end comes first.
  func block(_ count: Int) throws(RedactionError) -> [UInt8]? {
    var block: [UInt8] = []
    block.reserveCapacity(count)
    while block.count < count {
      if position == end, try !refill() { return nil }
      let taken = min(count - block.count, end - position)
      block.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[position..<position + taken]))
      position += taken
    }
    return block
  }

  /// Appends everything up to a byte, which is taken too; false when the end or too many bytes come first.
  func append(until stop: UInt8, to bytes: inout [UInt8], bytesMax: Int) throws(RedactionError) -> Bool {
    while bytes.count <= bytesMax {
      if position == end, try !refill() { return false }
      let window = UnsafeRawBufferPointer(rebasing: buffer[position..<end])
      var place = 0
      while place < window.count, window[place] != stop { place &+= 1 }
      let found = place < window.count ? place : nil
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: window[..<(found ?? window.count)]))
      position += found.map { $0 + 1 } ?? window.count
      if found != nil { return bytes.count <= bytesMax }
    }
    return false
  }

  /// Everything up to the end, or nil when it is more than allowed.
  func rest(bytesMax: Int) throws(RedactionError) -> [UInt8]? {
    var all: [UInt8] = []
    while true {
      if position == end, try !refill() { return all }
      guard all.count + end - position <= bytesMax else { return nil }
      all.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[position..<end]))
      position = end
    }
  }

  private func refill() throws(RedactionError) -> Bool {
    position = 0
    end = 0
    end = try source.read(into: buffer)
    return end > 0
  }
}
