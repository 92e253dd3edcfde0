/// Group 4 fax coding (ITU-T T.6) of black and white pictures.
///
/// The same picture gives the same bytes, on every machine.
struct FaxEncoder {
  private let width: Int
  // At hand: whether a table has been made already is asked once.
  private let white = FaxCodes.white
  private let black = FaxCodes.black
  private let vertical = FaxCodes.vertical
  private var coded: [UInt8] = []
  /// The bytes of a line before they go to the others.
  private let room: UnsafeMutableRawBufferPointer
  private var written = 0
  /// Bits that make no whole byte yet, in the lowest places.
  private var pending: UInt64 = 0
  private var pendingCount = 0
  /// Where the line above changes its colour, from white on, and three times its end.
  private var above: Changes
  private var current: Changes

  /// The changes of a line, in memory that all lines of a picture share.
  private struct Changes {
    let places: UnsafeMutablePointer<Int>
    var count = 0

    mutating func append(_ place: Int) {
      places[count] = place
      count &+= 1
    }
  }

  /// The coded picture, where a pixel lighter than the threshold is white.
  static func encode(_ lightness: [UInt8], width: Int, height: Int, threshold: UInt8) -> [UInt8] {
    precondition(width > 0 && lightness.count >= width * height)
    let words = [UInt32](unsafeUninitializedCapacity: PixelBits.wordsPerRow(width) * height) { words, count in
      count = PixelBits.wordsPerRow(width) * height
      lightness.withUnsafeBytes {
        PixelBits.pack($0, width: width, height: height, threshold: threshold, into: words)
      }
    }
    // A line changes at most at each of its pixels.
    let changes = UnsafeMutablePointer<Int>.allocate(capacity: 2 * (width + 4))
    // More than the longest codes for a change at each pixel.
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 8 * (width + 16), alignment: 8)
    defer {
      changes.deallocate()
      room.deallocate()
    }
    var encoder = FaxEncoder(width, changes, room)
    words.withUnsafeBufferPointer { words in
      guard let start = words.baseAddress else { return }
      let runs = PixelRuns(start, width: width)
      for row in 0..<height { encoder.add(row, of: runs) }
    }
    return encoder.finish()
  }

  private init(_ width: Int, _ changes: UnsafeMutablePointer<Int>, _ room: UnsafeMutableRawBufferPointer) {
    self.width = width
    self.room = room
    above = Changes(places: changes)
    current = Changes(places: changes + width + 4)
    for _ in 0..<3 { above.append(width) }
    coded.reserveCapacity(1 << 16)
  }

  private mutating func add(_ row: Int, of runs: PixelRuns) {
    var changes = Changes(places: current.places)
    runs.forEach(inRow: row) { start, end in
      changes.append(start)
      if end < width { changes.append(end) }
    }
    for _ in 0..<3 { changes.append(width) }
    current = changes
    if above.count == 3, current.count == 3, current.places[0] == above.places[0] {
      put(FaxCodes.same)
    } else {
      encodeRow(current.places, above.places, last: above.count - 1)
    }
    swap(&above, &current)
    coded.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<written]))
    written = 0
  }

  /// The line against the one above it, change by change.
  private mutating func encodeRow(
    _ current: UnsafeMutablePointer<Int>, _ above: UnsafeMutablePointer<Int>, last: Int
  ) {
    // Up to where it is coded; before the first pixel there is white.
    var place = -1
    var isBlack = false
    var (own, other) = (0, 0)
    while place < width {
      // The next change above to another colour than that of the place.
      while other > 0, above[other &- 1] > place { other &-= 1 }
      while above[other] < width, above[other] <= place || (other & 1 == 1) != isBlack { other &+= 1 }
      let (end, reference) = (current[own], above[other])
      let behind = above[min(other &+ 1, last)]
      if behind < end {
        put(FaxCodes.pass)
        place = behind
      } else if abs(reference - end) <= 3 {
        put(vertical[reference &- end &+ 3])
        place = end
        isBlack.toggle()
        own &+= 1
      } else {
        let next = current[own &+ 1]
        put(FaxCodes.horizontal)
        put(run: end &- max(0, place), of: isBlack ? black : white)
        put(run: next &- end, of: isBlack ? white : black)
        place = next
        own &+= 2
      }
    }
  }

  private mutating func put(run length: Int, of codes: UnsafePointer<FaxCodes.Code>) {
    var rest = length
    while rest >= FaxCodes.longest + 64 {
      put(codes[63 + FaxCodes.longest / 64])
      rest -= FaxCodes.longest
    }
    if rest >= 64 { put(codes[63 + rest / 64]) }
    put(codes[rest % 64])
  }

  private mutating func put(_ code: FaxCodes.Code) {
    pending = pending << UInt64(code.count) | UInt64(code.bits)
    pendingCount += code.count
    if pendingCount < 32 { return }
    pendingCount -= 32
    precondition(written &+ 4 <= room.count)
    let bits = UInt32(truncatingIfNeeded: pending &>> UInt64(pendingCount))
    room.storeBytes(of: bits.bigEndian, toByteOffset: written, as: UInt32.self)
    written &+= 4
  }

  private consuming func finish() -> [UInt8] {
    put(FaxCodes.end)
    coded.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<written]))
    if pendingCount % 8 > 0 {
      pending <<= UInt64(8 - pendingCount % 8)
      pendingCount += 8 - pendingCount % 8
    }
    while pendingCount > 0 {
      pendingCount -= 8
      coded.append(UInt8(truncatingIfNeeded: pending >> UInt64(pendingCount)))
    }
    return coded
  }
}
