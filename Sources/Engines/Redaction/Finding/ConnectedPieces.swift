/// Connected pieces of ink, where pixels that touch at a corner are connected too.
struct ConnectedPieces {
  /// A run of a row, and the piece to which it belongs as far as is known.
  private struct Run {
    let start: Int32
    let end: Int32
    let piece: Int32
  }

  /// What is known of a piece: the edges of its runs, and the piece that it turned out to be part of.
  private struct Piece {
    var left: Int32
    var right: Int32
    let top: Int32
    var bottom: Int32
    var whole: Int32
  }

  /// Their bounding boxes, in the order of their first pixels, row by row.
  let boxes: [PixelBox]

  /// Looks at all rows of so many pixels.
  init(_ runs: PixelRuns, width: Int, height: Int) {
    var pieces: [Piece] = []
    // A row has at most a run for each two of its pixels.
    let rowMax = width / 2 + 1
    let room = UnsafeMutablePointer<Run>.allocate(capacity: 2 * rowMax)
    defer { room.deallocate() }
    var (above, aboveCount) = (room, 0)
    var current = room + rowMax
    for row in 0..<height {
      var (next, count) = (0, 0)
      runs.forEach(inRow: row) { start, end in
        let (start, end) = (Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: end))
        while next < aboveCount, above[next].end < start { next &+= 1 }
        var piece: Int32 = -1
        var place = next
        while place < aboveCount, above[place].start <= end {
          let other = Self.whole(above[place].piece, &pieces)
          piece = piece < 0 ? other : piece == other ? piece : Self.joined(piece, other, &pieces)
          place &+= 1
        }
        Self.add(start, end, Int32(truncatingIfNeeded: row), to: &piece, &pieces)
        current[count] = Run(start: start, end: end, piece: piece)
        count &+= 1
      }
      swap(&above, &current)
      aboveCount = count
    }
    boxes = pieces.indices.compactMap { index in
      let piece = pieces[index]
      guard piece.whole == index else { return nil }
      return PixelBox(
        x: Int(piece.left), y: Int(piece.top), width: Int(piece.right - piece.left),
        height: Int(piece.bottom - piece.top))
    }
  }

  /// Adds a run to a piece, or to a new one where it touches none.
  @inline(__always)
  private static func add(
    _ start: Int32, _ end: Int32, _ row: Int32, to piece: inout Int32, _ pieces: inout [Piece]
  ) {
    if piece < 0 {
      piece = Int32(truncatingIfNeeded: pieces.count)
      pieces.append(Piece(left: start, right: end, top: row, bottom: row &+ 1, whole: piece))
      return
    }
    pieces.withUnsafeMutableBufferPointer { pieces in
      let index = Int(piece)
      pieces[index].left = min(pieces[index].left, start)
      pieces[index].right = max(pieces[index].right, end)
      pieces[index].bottom = row &+ 1
    }
  }

  @inline(__always)
  private static func whole(_ piece: Int32, _ pieces: inout [Piece]) -> Int32 {
    pieces.withUnsafeMutableBufferPointer { pieces in
      var piece = piece
      while pieces[Int(piece)].whole != piece {
        pieces[Int(piece)].whole = pieces[Int(pieces[Int(piece)].whole)].whole
        piece = pieces[Int(piece)].whole
      }
      return piece
    }
  }

  /// Makes two pieces one: the one whose first pixel comes first.
  private static func joined(_ left: Int32, _ right: Int32, _ pieces: inout [Piece]) -> Int32 {
    let (first, second) = (Int(min(left, right)), Int(max(left, right)))
    pieces[second].whole = Int32(truncatingIfNeeded: first)
    pieces[first].left = min(pieces[first].left, pieces[second].left)
    pieces[first].right = max(pieces[first].right, pieces[second].right)
    pieces[first].bottom = max(pieces[first].bottom, pieces[second].bottom)
    return Int32(truncatingIfNeeded: first)
  }
}
