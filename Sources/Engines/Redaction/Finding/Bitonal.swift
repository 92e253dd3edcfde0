import CLeptonica

/// A page in two shades in Leptonica's form, for work on shapes.
final class Bitonal {
  private var pix: UnsafeMutablePointer<Pix>?

  /// Ink where a pixel is darker than the threshold; nil when there is no memory.
  init?(gray: [UInt8], width: Int, height: Int, threshold: Int) {
    let header = Array("P5 \(width) \(height) 255\n".utf8)
    let file = header + gray
    var eight = file.withUnsafeBufferPointer { pixReadMemPnm($0.baseAddress, $0.count) }
    defer { pixDestroy(&eight) }
    pix = pixThresholdToBinary(eight, Int32(max(1, threshold)))
    if pix == nil { return nil }
  }

  private init?(_ pix: UnsafeMutablePointer<Pix>?) {
    guard let pix else { return nil }
    self.pix = pix
  }

  deinit { pixDestroy(&pix) }

  /// What remains of the ink where a brush of this size fits.
  func opened(across: Int, down: Int) -> Bitonal? { Bitonal(pixOpenBrick(nil, pix, Int32(across), Int32(down))) }

  /// Removes the ink in rectangles.
  func erase(_ boxes: [PixelBox]) {
    for box in boxes {
      pixRasterop(pix, Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height), PIX_CLR, nil, 0, 0)
    }
  }

  /// Bounding boxes of connected ink.
  func pieces() -> [PixelBox] {
    var boxes = pixConnCompBB(pix, 8)
    defer { boxaDestroy(&boxes) }
    let count = boxaGetCount(boxes)
    return (0..<count).map { index in
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
      return PixelBox(x: Int(x), y: Int(y), width: Int(width), height: Int(height))
    }
  }
}
