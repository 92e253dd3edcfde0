/// Ink that is built like a line of text and stands where neither witness has a word.
///
/// Rules, borders, dots, drawings, photographs and signatures are not built like text and pass. Bar codes are, for they
/// can be read by a machine.
struct UnexplainedInk {
  /// A place with the number of separate marks in it.
  struct Place: Equatable {
    let box: PixelBox
    let pieceCount: Int
  }

  /// Fewer marks in a row are initials, bullets or specks.
  private static let piecesMin = 4
  private static let piecesMax = 4_000
  /// What differs less from a field is unrest of the field.
  private static let shadeContrastMin = 20

  /// Where a closer look is needed, from the top.
  let places: [Place]

  init(_ ink: InkMap, explained: [PixelBox]) {
    let cover = CoarseCover(width: ink.width, height: ink.height, boxes: explained.map(Self.withOverhang))
    let candidates = (ink.pieces + ink.paleMarks + Self.piecesOnShades(ink)).filter { piece in
      piece.height * 28 >= ink.dpi && piece.height * 20 <= 7 * ink.dpi && piece.width * 2 <= ink.dpi
        && piece.width >= 2 && !cover.contains(piece.centre, piece.middle)
    }
    places = Self.lines(Self.once(candidates)).filter(Self.isBuiltLikeText)
      .compactMap { line in line.enclosing.map { Place(box: $0, pieceCount: line.count) } }
      .sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
  }

  /// Accents, descenders and italics reach out of the box that a witness gives.
  private static func withOverhang(_ box: PixelBox) -> PixelBox {
    box.grown(across: box.height / 4, down: box.height / 4)
  }

  /// The same mark may be seen in several channels and at both resolutions.
  private static func once(_ pieces: [PixelBox]) -> [PixelBox] {
    // Beyond this a page is in doubt anyhow.
    guard pieces.count <= piecesMax else { return pieces }
    var kept: [PixelBox] = []
    // By sixteen rows of their upper edges: two that are nearly the same differ in it by less than their height.
    var byRows: [Int: [PixelBox]] = [:]
    for piece in pieces {
      let near = piece.y - piece.height >> 4...piece.y + piece.height >> 4
      let isKnown = near.contains { rows in
        byRows[rows]?.contains { $0.intersection(piece).area * 3 > 2 * $0.union(piece).area } ?? false
      }
      if isKnown { continue }
      kept.append(piece)
      byRows[piece.y >> 4, default: []].append(piece)
    }
    return kept
  }

  /// Text on a gray, dark or coloured field is one piece with its field; look for marks inside of it.
  private static func piecesOnShades(_ ink: InkMap) -> [PixelBox] {
    (ink.pieces + ink.palePieces).filter { $0.width * 2 > ink.dpi && $0.height * 10 > ink.dpi }
      .flatMap { marks(on: $0, ink) }
  }

  /// What stands on a field that is of one shade for the most part.
  static func marks(on field: PixelBox, _ ink: InkMap) -> [PixelBox] {
    ([ink.gray] + ink.channels).flatMap { marks(in: field, of: ink.crop(field, of: $0)) }
  }

  private static func marks(in field: PixelBox, of crop: [UInt8]) -> [PixelBox] {
    guard let shade = InkMap.commonShade(of: crop) else { return [] }
    let common = crop.count { abs(Int($0) - Int(shade)) <= 4 }
    // A photograph has no common shade.
    guard common * 2 > crop.count else { return [] }
    return [crop.map { $0 > shade ? shade : $0 }, crop.map { 255 - ($0 < shade ? shade : $0) }]
      .enumerated().flatMap { index, side -> [PixelBox] in
        let local = index == 0 ? Int(shade) : 255 - Int(shade)
        guard local > shadeContrastMin else { return [] }
        return Bitonal(gray: side, width: field.width, height: field.height, threshold: local - shadeContrastMin)?
          .pieces().map { PixelBox(x: field.x + $0.x, y: field.y + $0.y, width: $0.width, height: $0.height) } ?? []
      }
  }

  private static func lines(_ pieces: [PixelBox]) -> [[PixelBox]] {
    var lines: [[PixelBox]] = []
    for piece in pieces.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      let line = lines.lastIndex { line in
        guard let last = line.last else { return false }
        let taller = max(last.height, piece.height)
        return last.rowsShared(with: piece) * 2 >= min(last.height, piece.height)
          && piece.x - last.right <= taller && piece.x >= last.x
          && taller * 5 <= 13 * min(last.height, piece.height)
      }
      if let line { lines[line].append(piece) } else { lines.append([piece]) }
    }
    return lines
  }

  /// Enough marks, of like height, on one base line.
  private static func isBuiltLikeText(_ line: [PixelBox]) -> Bool {
    guard line.count >= piecesMin else { return false }
    let height = line.map(\.height).sorted()[line.count / 2]
    let bottom = line.map(\.bottom).sorted()[line.count / 2]
    let alike = line.count { abs($0.height - height) * 20 <= 9 * height && abs($0.bottom - bottom) * 10 <= 3 * height }
    return alike * 10 >= 7 * line.count
  }
}
