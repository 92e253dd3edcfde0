/// The rows of a mask on a line of which nothing stays, so that no word on it says how high the line is.
///
/// INVARIANT: they reach to what stays above and below, or to a raster of the page's usual height where that is far
/// away. The size and font of what is masked decide no row but which cell of the raster it stands in.
struct FreeRows {
  /// The first row.
  let top: Int
  /// The row after the last.
  let bottom: Int

  /// What is known of the page.
  struct Page {
    /// How high a line usually is.
    let usual: Int
    /// How many rows there are.
    let rows: Int
  }

  /// - Parameters:
  ///   - own: the room of the line: its columns, and the rows of what is masked.
  ///   - ink: what must be covered.
  ///   - staying: ink that stays.
  ///   - others: masked lines above and below, up to which the room is shared.
  init(
    around own: PixelBox, covering ink: PixelBox, staying: [PixelBox], others: [PixelBox], on page: Page
  ) {
    let (usual, rows) = (page.usual, page.rows)
    let beside = staying.filter { $0.right > own.x && $0.x < own.right }
    let middle = ink.middle
    let above =
      (beside.filter { $0.bottom <= middle }.map { $0.bottom + 1 }
      + others.filter { $0.middle < middle }.map { ($0.bottom + own.y) / 2 }).max() ?? 0
    let below =
      (beside.filter { $0.y > middle }.map { $0.y - 1 }
      + others.filter { $0.middle > middle }.map { ($0.y + own.bottom) / 2 }).min() ?? rows
    // Letters stand on one row whatever their size, so their lower end tells least.
    var top = (ink.bottom - usual - usual / 2) / usual * usual
    while top > ink.y { top -= usual }
    if top < above || ink.bottom - usual - above <= usual { top = above }
    var bottom = (ink.bottom + usual / 2 + usual - 1) / usual * usual
    if bottom > below || below - ink.bottom <= usual { bottom = below }
    self.top = max(0, min(top, ink.y))
    self.bottom = min(rows, max(bottom, ink.bottom))
  }
}
