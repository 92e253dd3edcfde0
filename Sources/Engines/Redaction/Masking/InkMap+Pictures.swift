extension InkMap {
  /// A rectangle as it is filled: one in a photograph grown by a margin and to steps, so that its size tells little of
  /// what it hides; any other as it is.
  func covering(_ box: PixelBox) -> PixelBox {
    let isInPicture = pieces.contains { piece in
      piece.width >= dpi && piece.height >= dpi && 2 * piece.intersection(box).area >= box.area
    }
    guard isInPicture else { return box }
    let grown = box.grown(by: dpi / 8)
    let step = dpi / 4
    let (left, top) = (max(0, grown.x) / step * step, max(0, grown.y) / step * step)
    let right = min(width, (grown.right + step - 1) / step * step)
    let bottom = min(height, (grown.bottom + step - 1) / step * step)
    return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
  }
}
