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
    for column in 0..<half.count {
      let index = 2 &* column
      let upper = UInt16(rows[index]) &+ UInt16(rows[index &+ 1])
      let lower = UInt16(rows[index &+ width]) &+ UInt16(rows[index &+ width &+ 1])
      half[column] = UInt8(truncatingIfNeeded: (upper &+ lower) / 4)
    }
  }

  /// By how much neighbours differ on the mean, edges of letters left out.
  private static func unrest(_ half: [UInt8], _ contrastMax: Int) -> Int {
    var (sum, count) = (0, 0)
    half.withUnsafeBufferPointer { half in
      for index in stride(from: 1, to: half.count, by: 1) {
        let difference = abs(Int32(half[index]) &- Int32(half[index &- 1]))
        let counts: Int32 = difference < Int32(contrastMax) ? 1 : 0
        sum &+= Int(difference &* counts)
        count &+= Int(counts)
      }
    }
    return count > 0 ? (sum + count / 2) / count : 0
  }
}
