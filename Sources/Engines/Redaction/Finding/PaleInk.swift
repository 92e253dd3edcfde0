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
        for place in 0..<(columns * rows) {
          let index = 2 * (place / columns) * width + 2 * (place % columns)
          let sum = Int(gray[index]) + Int(gray[index + 1]) + Int(gray[index + width]) + Int(gray[index + width + 1])
          half[place] = UInt8(sum / 4)
        }
      }
      count = columns * rows
    }
  }

  /// By how much neighbours differ on the mean, edges of letters left out.
  private static func unrest(_ half: [UInt8], _ contrastMax: Int) -> Int {
    var (sum, count) = (0, 0)
    for index in half.indices.dropFirst() {
      let difference = abs(Int(half[index]) - Int(half[index - 1]))
      if difference < contrastMax {
        sum += difference
        count += 1
      }
    }
    return count > 0 ? (sum + count / 2) / count : 0
  }
}
