import CLeptonica

/// Pixels as the library holds them, given back when they go away.
package final class Picture {
  let pointer: UnsafeMutablePointer<Pix>

  init(_ pointer: UnsafeMutablePointer<Pix>?) throws(PictureFault) {
    guard let pointer else { throw .undecodable }
    self.pointer = pointer
  }

  deinit {
    var gone: UnsafeMutablePointer<Pix>? = pointer
    pixDestroy(&gone)
  }

  /// Pixels across.
  package var width: Int { Int(pixGetWidth(pointer)) }
  /// Pixels down.
  package var height: Int { Int(pixGetHeight(pointer)) }

  /// 32 bits a pixel, over white where it is transparent.
  func flattened() throws(PictureFault) -> Picture {
    var plain = self
    if pixGetColormap(pointer) != nil {
      plain = try Picture(pixRemoveColormap(pointer, Int32(REMOVE_CMAP_BASED_ON_SRC)))
    }
    if pixGetDepth(plain.pointer) == 32, pixGetSpp(plain.pointer) == 4 {
      return try Picture(pixAlphaBlendUniform(plain.pointer, 0xFFFF_FF00))
    }
    return try Picture(pixConvertTo32(plain.pointer))
  }

  /// Scaled in each direction, without sharpening.
  func scaled(_ across: Double, _ down: Double) throws(PictureFault) -> Picture {
    if across == 1, down == 1 { return self }
    return try Picture(pixScaleGeneral(pointer, Float(across), Float(down), 0, 0))
  }

  /// Turned and mirrored as an orientation from 1 to 8 says.
  func oriented(_ orientation: Int) throws(PictureFault) -> Picture {
    let quarters: Int32 = [3: 2, 4: 2, 5: 3, 6: 1, 7: 1, 8: 3][orientation] ?? 0
    let isMirrored = [2, 4, 5, 7].contains(orientation)
    let mirrored = isMirrored ? try Picture(pixFlipLR(nil, pointer)) : self
    return quarters == 0 ? mirrored : try Picture(pixRotateOrth(mirrored.pointer, quarters))
  }
}
