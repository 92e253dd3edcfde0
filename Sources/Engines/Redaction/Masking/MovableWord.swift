/// A word as it is set again at another place.
struct MovableWord: Equatable {
  /// The pixels to take it from: a picture of the word alone, or the page where the file knows no letters.
  let source: PageImage
  /// Its ink in `source`.
  let ink: PixelBox
  /// The row of its first ink, on the page.
  let row: Int

  /// A word that is moved as the page shows it.
  init(onPage image: PageImage, box: PixelBox) {
    source = image
    ink = box
    row = box.y
  }

  /// A word by its picture; nil when the picture is blank.
  init?(picture: PageImage, box: PixelBox, paper: UInt8) {
    let room = PixelBox(
      x: WordPictures.roomAcross, y: WordPictures.roomDown, width: box.width, height: box.height)
    let reach = room.grown(across: 2, down: 0)
    var columns: (first: Int, last: Int)?
    for x in reach.x..<reach.right {
      let hasInk = (reach.y..<reach.bottom).contains { y in
        let index = (y * picture.width + x) * picture.channels
        return picture.pixels[index..<(index + picture.channels)].contains { Int($0) + 24 < Int(paper) }
      }
      if hasInk { columns = (columns?.first ?? x, x) }
    }
    guard let columns else { return nil }
    source = picture
    ink = PixelBox(x: columns.first, y: room.y, width: columns.last - columns.first + 1, height: room.height)
    row = box.y
  }
}
