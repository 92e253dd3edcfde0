/// Ink so pale that the recogniser passes over it while an eye, or a contrast knob, does not.
struct PaleInk {
  /// Nothing paler than this stands out from even paper.
  private static let contrastMin = 6

  /// From this contrast to the paper on a pixel counts.
  let contrast: Int
  /// Connected pieces, in pixels of the page.
  let pieces: [PixelBox]

  /// Looks at half the resolution, where a scanner's unrest has mostly evened out.
  ///
  /// Where unrest is left, `contrast` rises above it; at `contrastMax` there is nothing to be told from ordinary ink.
  init(gray: [UInt8], width: Int, height: Int, paper: UInt8, contrastMax: Int) {
    let (columns, rows) = (width / 2, height / 2)
    let half = Self.halved(gray, width: width, columns: columns, rows: rows)
    contrast = min(contrastMax, Self.contrastMin + 4 * Self.unrest(half, contrastMax))
    guard contrast < contrastMax, columns > 0, rows > 0 else {
      pieces = []
      return
    }
    let ink = Bitonal(gray: half, width: columns, height: rows, threshold: Int(paper) - contrast)
    pieces = (ink?.pieces() ?? []).map {
      PixelBox(x: 2 * $0.x, y: 2 * $0.y, width: 2 * $0.width, height: 2 * $0.height)
    }
  }

  private static func halved(_ gray: [UInt8], width: Int, columns: Int, rows: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: columns * rows) { half, count in
      gray.withUnsafeBufferPointer { gray in
        for row in 0..<rows {
          halve(
            UnsafeBufferPointer(rebasing: gray[2 * row * width..<2 * (row + 1) * width]), width: width,
            into: UnsafeMutableBufferPointer(rebasing: half[row * columns..<(row + 1) * columns]))
        }
      }
      count = columns * rows
    }
  }

  /// The mean of four pixels each of two rows.
  private static func halve(
    _ rows: UnsafeBufferPointer<UInt8>, width: Int, into half: UnsafeMutableBufferPointer<UInt8>
  ) {
    let raw = UnsafeRawBufferPointer(rows)
    for first in stride(from: 0, to: half.count, by: 16) {
      let index = 2 &* first
      let isWhite =
        first &+ 16 <= half.count && raw.isWhite16(index) && raw.isWhite16(index &+ 16)
        && raw.isWhite16(index &+ width) && raw.isWhite16(index &+ width &+ 16)
      if isWhite {
        for column in first..<first &+ 16 { half[column] = 255 }
        continue
      }
      for column in first..<min(first &+ 16, half.count) {
        let index = 2 &* column
        let upper = UInt16(rows[index]) &+ UInt16(rows[index &+ 1])
        let lower = UInt16(rows[index &+ width]) &+ UInt16(rows[index &+ width &+ 1])
        half[column] = UInt8(truncatingIfNeeded: (upper &+ lower) / 4)
      }
    }
  }

  /// By how much neighbours differ on the mean, edges of letters left out.
  private static func unrest(_ half: [UInt8], _ contrastMax: Int) -> Int {
    var (sum, count) = (0, 0)
    half.withUnsafeBytes { half in
      var index = 1
      while index < half.count {
        // Sixteen white ones behind a white one do not differ.
        if index &+ 16 <= half.count, half[index &- 1] == 255, half.isWhite16(index) {
          count &+= 16
          index &+= 16
          continue
        }
        for place in index..<min(index &+ 16, half.count) {
          let difference = abs(Int32(half[place]) &- Int32(half[place &- 1]))
          let counts: Int32 = difference < Int32(contrastMax) ? 1 : 0
          sum &+= Int(difference &* counts)
          count &+= Int(counts)
        }
        index &+= 16
      }
    }
    return count > 0 ? (sum + count / 2) / count : 0
  }
}
