/// Pictures of single words, each rendered anew with its first letter at the start of a pixel.
///
/// Where a word stands between two pixels, its letters' gray edges tell the lengths of all words before it to a
/// fraction of a pixel. A word that is moved after a mask would carry that along. Rendered anew from the start of a
/// pixel it looks the same whatever stood before it; and each of its letters follows the first by whole thousandths of
/// the font's size, as fonts count, for the renderer's own sums differ in their last digit with the place of the line.
struct WordPictures {
  /// Pixels of room on each side of a word in its picture, and above and below.
  static let roomAcross = 4
  static let roomDown = 2

  /// A word to be pictured.
  struct Place: Hashable {
    /// Its ink on the page.
    let box: PixelBox
    /// Whether its letters are to stand on a whole row of pixels, so that it looks the same on every line.
    var isLevel = false
  }

  /// How a word looks.
  struct Picture {
    let image: PageImage
    /// The row of the page on which its first letter stands.
    let baseline: Int
  }

  private static let wordsMax = 2_000

  /// What runs in the sandbox.
  ///
  /// Of letters on two lines that stand close, those of the line that the word is on are taken.
  ///
  /// It is told the page, the size of the whole page in pixels, the channels and the words,
  /// and answers for each word the row on which it stands, and hexadecimal digits for each row of its picture.
  private static let script = """
    var document = new Document(scriptArgs[0]), page = document.loadPage(parseInt(scriptArgs[1]) - 1)
    var width = parseInt(scriptArgs[2]), height = parseInt(scriptArgs[3]), channels = parseInt(scriptArgs[4])
    var bounds = page.bound(), sx = width / (bounds[2] - bounds[0]), sy = height / (bounds[3] - bounds[1])
    var letters = []
    page.toDisplayList(true).run({ fillText: function (text, ctm, space, colour, alpha) {
      text.walk({ showGlyph: function (font, trm, glyph, unicode, vertical) {
        var a = trm[0] * ctm[0], d = trm[3] * ctm[3]
        if (unicode === 32 || trm[1] || trm[2] || ctm[1] || ctm[2] || a <= 0) return
        var x = trm[4] * ctm[0] + ctm[4] - bounds[0], y = trm[5] * ctm[3] + ctm[5] - bounds[1]
        letters.push({ font: font, glyph: glyph, unicode: unicode, vertical: vertical, a: a, d: d, x: x, y: y * sy,
          middle: (x + font.advanceGlyph(glyph, 0) * a / 2) * sx, space: space, colour: colour, alpha: alpha })
      } })
    } }, Identity)
    scriptArgs.slice(5).forEach(function (argument) {
      var box = argument.split(",").map(Number), w = box[2] + 8, h = box[3] + 4
      var own = letters.filter(function (letter) {
        return letter.middle >= box[0] - 1 && letter.middle <= box[0] + box[2] + 1
          && letter.y >= box[1] - box[3] / 2 && letter.y <= box[1] + 1.5 * box[3]
      }).sort(function (left, right) { return left.x - right.x })
      if (own.length === 0) { print("-"); return }
      var middle = box[1] + box[3] / 2
      function far(letter) { return Math.abs(letter.y - 0.3 * letter.a * sy - middle) }
      var nearest = own.reduce(function (best, letter) { return far(letter) < far(best) ? letter : best }, own[0])
      own = own.filter(function (letter) { return Math.abs(letter.y - nearest.y) < letter.a * sy / 2 })
      var picture = new Pixmap(channels === 1 ? DeviceGray : DeviceRGB, [0, 0, w, h], false)
      picture.clear(255)
      var device = new DrawDevice(Identity, picture), first = own[0]
      var row = Math.round(first.y), lift = box[4] ? row - first.y + 0.07 : 0
      print("@" + row)
      own.forEach(function (letter) {
        var text = new Text(), steps = Math.round((letter.x - first.x) / letter.a * 1000)
        var x = 4.07 + Math.round(first.x * sx) - box[0] + steps * letter.a * sx / 1000
        text.showGlyph(letter.font, [letter.a * sx, 0, 0, letter.d * sy, x, letter.y + lift + 2 - box[1]], letter.glyph,
          letter.unicode, letter.vertical)
        device.fillText(text, Identity, letter.space, letter.colour, letter.alpha)
      })
      device.close()
      for (var y = 0; y < h; ++y) {
        var row = ""
        for (var x = 0; x < w; ++x) for (var k = 0; k < channels; ++k) {
          var value = picture.getSample(x, y, k)
          row += (value < 16 ? "0" : "") + value.toString(16)
        }
        print(row)
      }
    })
    """

  let renderer: Renderer

  /// A picture of each of some words of a page, or nil where the file has no letter at the place or where the picture
  /// is not what the page shows there.
  func pictures(of places: [Place], page: Int, image: PageImage) throws(RedactionError) -> [Picture?] {
    if places.isEmpty { return [] }
    guard places.count <= Self.wordsMax else {
      throw .limitExceeded(document: renderer.document, page: page, limit: "wordsMax")
    }
    let process = try renderer.runScript(
      Self.script,
      arguments: ["\(page)", "\(image.width)", "\(image.height)", "\(image.channels)"]
        + places.map { "\($0.box),\($0.isLevel ? 1 : 0)" })
    let reader = ByteReader(process)
    var pictures: [Picture?] = []
    for box in places.map(\.box) {
      guard let baseline = try baseline(box, reader, page) else {
        pictures.append(nil)
        continue
      }
      let picture = try picture(box, image, reader, page).whitened()
      pictures.append(Self.shows(picture, box, image) ? Picture(image: picture, baseline: baseline) : nil)
    }
    try renderer.confirm(process, page: page)
    return pictures
  }

  /// The row on which a word stands; nil where the file has no letter.
  private func baseline(_ box: PixelBox, _ reader: ByteReader, _ page: Int) throws(RedactionError) -> Int? {
    let sign = try reader.next()
    var row = 0
    while let digit = try reader.next(), digit != 0x0A {
      guard sign == 0x40, (0x30...0x39).contains(digit), row < 1_000_000 else { throw malformed(page) }
      row = row * 10 + Int(digit - 0x30)
    }
    if sign == 0x2D { return nil }
    // A letter is looked for half the height of the ink above and below it.
    guard sign == 0x40, row * 2 >= box.y * 2 - box.height - 2, row * 2 <= box.y * 2 + 3 * box.height + 2 else {
      throw malformed(page)
    }
    return row
  }

  private func picture(
    _ box: PixelBox, _ image: PageImage, _ reader: ByteReader, _ page: Int
  ) throws(RedactionError) -> PageImage {
    let (width, height) = (box.width + 2 * Self.roomAcross, box.height + 2 * Self.roomDown)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * image.channels)
    for _ in 0..<height {
      var rest = width * image.channels
      while rest > 0 {
        guard let high = try reader.next(), let low = try reader.next(), let value = Self.value(high, low) else {
          throw malformed(page)
        }
        pixels.append(value)
        rest -= 1
      }
      guard try reader.next() == 0x0A else { throw malformed(page) }
    }
    return PageImage(width: width, height: height, channels: image.channels, pixels: pixels, dpi: image.dpi)
  }

  private static func value(_ high: UInt8, _ low: UInt8) -> UInt8? {
    guard let high = Character(UnicodeScalar(high)).hexDigitValue, let low = Character(UnicodeScalar(low)).hexDigitValue
    else { return nil }
    return UInt8(high * 16 + low)
  }

  private func malformed(_ page: Int) -> RedactionError {
    .pageUnreadable(document: renderer.document, page: page, reason: "the renderer sent no complete picture of a word")
  }

  /// Whether a picture shows what stands on the page, give or take a pixel: a moved word must not become another one.
  private static func shows(_ picture: PageImage, _ box: PixelBox, _ image: PageImage) -> Bool {
    func shade(_ source: PageImage, _ x: Int, _ y: Int) -> UInt8 {
      guard (0..<source.width).contains(x), (0..<source.height).contains(y) else { return 255 }
      let index = (y * source.width + x) * source.channels
      return source.pixels[index..<(index + source.channels)].min() ?? 255
    }
    func darkestNear(_ source: PageImage, _ x: Int, _ y: Int) -> UInt8 {
      var darkest: UInt8 = 255
      for nearY in (y - 1)...(y + 1) {
        for nearX in (x - 1)...(x + 1) { darkest = min(darkest, shade(source, nearX, nearY)) }
      }
      return darkest
    }
    for y in 0..<box.height {
      for x in 0..<box.width {
        let (pictureX, pictureY) = (x + roomAcross, y + roomDown)
        if shade(picture, pictureX, pictureY) < 96, darkestNear(image, box.x + x, box.y + y) > 208 { return false }
        if shade(image, box.x + x, box.y + y) < 96, darkestNear(picture, pictureX, pictureY) > 208 { return false }
      }
    }
    return true
  }
}
