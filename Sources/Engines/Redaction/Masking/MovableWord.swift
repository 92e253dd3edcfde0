/// A word as it is set again at another place.
struct MovableWord: Equatable {
  /// The pixels to take it from: a picture of the word alone, or the page where the file knows no letters.
  let source: PageImage
  /// Its ink in `source`.
  let ink: PixelBox
  /// Its ink on the page.
  let place: PixelBox
  /// The row of its first ink, on the page.
  let row: Int
  /// The row on which it stands there; nil where only pixels are known.
  var baseline: Int?
  /// Whether it was pictured so that it looks the same on every line.
  var isLevel = false

  /// A word that is moved as the page shows it.
  init(onPage image: PageImage, box: PixelBox) {
    source = image
    ink = box
    place = box
    row = box.y
  }

  /// A word by its picture; nil when the picture is blank.
  init?(picture word: WordPictures.Picture, of place: WordPictures.Place, paper: UInt8) {
    let box = place.box
    let picture = word.image
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
    self.place = box
    // The softest edge of a letter may lie a row further out here than on the page.
    let reserve = place.isLevel ? WordPictures.roomDown - 1 : 0
    ink = PixelBox(
      x: columns.first, y: room.y - reserve, width: columns.last - columns.first + 1, height: room.height + 2 * reserve)
    row = box.y - reserve
    isLevel = place.isLevel
    baseline = word.baseline
  }
}
