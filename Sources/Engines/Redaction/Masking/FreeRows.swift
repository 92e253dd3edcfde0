/// The rows of a mask on a line of which nothing stays, so that no word on it says how high the line is.
///
/// INVARIANT: they reach to what stays above and below, or to a raster of the page's usual height where that is far
/// away. The size and font of what is masked decide no row but which cell of the raster it stands in.
struct FreeRows {
  /// The first row.
  let top: Int
  /// The row after the last.
  let bottom: Int

  /// The line.
  struct Line {
    /// Its columns, and the rows of what is masked.
    let room: PixelBox
    /// What must be covered.
    let ink: PixelBox
    /// The row on which the letters stand, which is one whatever their size.
    let baseline: Int
  }

  /// What is known of the page.
  struct Page {
    /// How high a line usually is.
    let usual: Int
    /// How many rows there are.
    let rows: Int
  }

  /// - Parameters:
  ///   - staying: ink that stays.
  ///   - others: where masked lines above and below stand, with which the room between is shared.
  init(_ line: Line, staying: [PixelBox], others: [Int], on page: Page) {
    let (usual, rows, ink, baseline) = (page.usual, page.rows, line.ink, line.baseline)
    let beside = staying.filter { $0.right > line.room.x && $0.x < line.room.right }
    let middle = baseline - usual / 4
    // Between two masked lines a quarter of the way is left to the lower ends of the upper one's letters.
    let above =
      (beside.filter { $0.bottom <= middle }.map { $0.bottom + 1 }
      + others.filter { $0 < baseline }.map { $0 + (baseline - $0) / 4 }).max() ?? 0
    let below =
      (beside.filter { $0.y > middle }.map { $0.y - 1 }
      + others.filter { $0 > baseline }.map { baseline + ($0 - baseline) / 4 }).min() ?? rows
    var top = (baseline - usual - usual / 2) / usual * usual
    while top > ink.y { top -= usual }
    if top < above || baseline - usual - above <= usual { top = above }
    var bottom = (baseline + usual / 2 + usual - 1) / usual * usual
    while bottom < ink.bottom { bottom += usual }
    if bottom > below || below - baseline <= usual { bottom = below }
    self.top = max(0, min(top, ink.y))
    self.bottom = min(rows, max(bottom, ink.bottom))
  }
}
