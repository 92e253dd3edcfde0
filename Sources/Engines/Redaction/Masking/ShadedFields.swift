/// Fields of another shade than the paper on which something is masked, and the letters on them.
///
/// Letters are one piece of ink with the field on which they stand; taken for that piece, a masked word would go as its
/// own rectangle, and its width would tell its length.
struct ShadedFields {
  private let fields: [PixelBox]
  /// Separate pieces of ink, with what stands on the fields and without the fields themselves.
  let pieces: [PixelBox]
  /// Thin vertical lines, long ones and those that part the cells of a row.
  let verticalRules: [PixelBox]

  /// - Parameter words: what stands on the page, so that no letter is taken for a line; none for long lines alone.
  init(_ ink: InkMap, near targets: [PixelBox], words: [WitnessWord] = []) {
    let large = Set((ink.pieces + ink.palePieces).filter { $0.width * 2 > ink.dpi && $0.height * 10 > ink.dpi })
    let fields = large.filter { piece in
      targets.contains { $0.overlaps(piece) } && ink.commonShade(in: piece) != ink.paper
    }
    self.fields = fields.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    let marks = self.fields.flatMap { UnexplainedInk.marks(on: $0, ink) }.filter { $0.width * 2 <= ink.dpi }
    let rules = words.isEmpty ? [] : Set(ColumnMarks.marks(ink, words: words))
    pieces =
      (ink.pieces + ink.paleMarks).filter { (fields.isEmpty || !fields.contains($0)) && !rules.contains($0) } + marks
    verticalRules = ink.verticalRules + rules.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }

  /// Whether a place lies on the paper as a whole, or on one field.
  func isEven(behind box: PixelBox) -> Bool {
    let reached = fields.filter { $0.overlaps(box) }
    return reached.isEmpty || (reached.count == 1 && reached[0].intersection(box) == box)
  }

  /// Whether a place lies on a field.
  func covers(_ box: PixelBox) -> Bool { fields.contains { $0.overlaps(box) } }
}
