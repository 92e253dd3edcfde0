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
    // A function without others in it: its variables are found at once.
    function show(picture, w, h, channels, digits) {
      for (var y = 0; y < h; ++y) {
        var row = []
        for (var x = 0; x < w; ++x) for (var k = 0; k < channels; ++k) row.push(digits[picture.getSample(x, y, k)])
        print(row.join(""))
      }
    }
    var document = new Document(scriptArgs[0]), page = document.loadPage(parseInt(scriptArgs[1]) - 1)
    var width = parseInt(scriptArgs[2]), height = parseInt(scriptArgs[3]), channels = parseInt(scriptArgs[4])
    var bounds = page.bound(), sx = width / (bounds[2] - bounds[0]), sy = height / (bounds[3] - bounds[1])
    var own = [], rows = []
    var boxes = scriptArgs.slice(5).map(function (argument) { return argument.split(",").map(Number) })
    boxes.forEach(function (box, index) {
      own.push([])
      for (var row = Math.floor(box[1] - box[3] / 2); row <= box[1] + 1.5 * box[3]; ++row)
        if (rows[row]) rows[row].push(index); else rows[row] = [index]
    })
    page.toDisplayList(true).run({ fillText: function (text, ctm, space, colour, alpha) {
      var c = ctm[0], d = ctm[3], e = ctm[4] - bounds[0], f = ctm[5] - bounds[1], isTurned = ctm[1] || ctm[2]
      if (!isTurned) text.walk({ showGlyph: function (font, trm, glyph, unicode, vertical) {
        var y = (trm[5] * d + f) * sy, near = rows[y | 0]
        if (!near || unicode === 32 || trm[1] || trm[2]) return
        var a = trm[0] * c, x = trm[4] * c + e
        if (a <= 0) return
        var middle = (x + font.advanceGlyph(glyph, 0) * a / 2) * sx
        for (var i = 0; i < near.length; ++i) {
          var box = boxes[near[i]]
          if (middle >= box[0] - 1 && middle <= box[0] + box[2] + 1
            && y >= box[1] - box[3] / 2 && y <= box[1] + 1.5 * box[3])
            own[near[i]].push({ font: font, glyph: glyph, unicode: unicode, vertical: vertical, a: a, d: trm[3] * d,
              x: x, y: y, space: space, colour: colour, alpha: alpha })
        }
      } })
    } }, Identity)
    var digits = []
    for (var i = 0; i < 256; ++i) digits.push((i < 16 ? "0" : "") + i.toString(16))
    boxes.forEach(function (box, index) {
      var w = box[2] + 8, h = box[3] + 4
      var letters = own[index].sort(function (left, right) { return left.x - right.x })
      if (letters.length === 0) { print("-"); return }
      var middle = box[1] + box[3] / 2
      function far(letter) { return Math.abs(letter.y - 0.3 * letter.a * sy - middle) }
      var nearest = letters[0]
      letters.forEach(function (letter) { if (far(letter) < far(nearest)) nearest = letter })
      letters = letters.filter(function (letter) { return Math.abs(letter.y - nearest.y) < letter.a * sy / 2 })
      var picture = new Pixmap(channels === 1 ? DeviceGray : DeviceRGB, [0, 0, w, h], false)
      picture.clear(255)
      var device = new DrawDevice(Identity, picture), first = letters[0]
      var row = Math.round(first.y), lift = box[4] ? row - first.y + 0.07 : 0
      print("@" + row)
      letters.forEach(function (letter) {
        var text = new Text(), steps = Math.round((letter.x - first.x) / letter.a * 1000)
        var x = 4.07 + Math.round(first.x * sx) - box[0] + steps * letter.a * sx / 1000
        text.showGlyph(letter.font, [letter.a * sx, 0, 0, letter.d * sy, x, letter.y + lift + 2 - box[1]], letter.glyph,
          letter.unicode, letter.vertical)
        device.fillText(text, Identity, letter.space, letter.colour, letter.alpha)
      })
      device.close()
      show(picture, w, h, channels, digits)
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
    guard let high = digit(high), let low = digit(low) else { return nil }
    return high << 4 | low
  }

  private static func digit(_ letter: UInt8) -> UInt8? {
    switch letter {
    case 0x30...0x39: letter - 0x30
    case 0x61...0x66: letter - 0x61 + 10
    default: nil
    }
  }

  private func malformed(_ page: Int) -> RedactionError {
    .pageUnreadable(document: renderer.document, page: page, reason: "the renderer sent no complete picture of a word")
  }

  /// Whether a picture shows what stands on the page, give or take a pixel: a moved word must not become another one.
  private static func shows(_ picture: PageImage, _ box: PixelBox, _ image: PageImage) -> Bool {
    // A word is small, and so is what lies around it: its shades once, then the comparison.
    let (drawn, shown) = (DarkestChannel(picture, picture.bounds), DarkestChannel(image, box.grown(by: 1)))
    for y in 0..<box.height {
      for x in 0..<box.width {
        let (pictureX, pictureY) = (x + roomAcross, y + roomDown)
        if drawn[pictureX, pictureY] < 96, shown.darkest(around: box.x + x, box.y + y) > 208 { return false }
        if shown[box.x + x, box.y + y] < 96, drawn.darkest(around: pictureX, pictureY) > 208 { return false }
      }
    }
    return true
  }
}

/// The darkest channel of each pixel of a rectangle; what lies off the picture is white.
private struct DarkestChannel {
  private let box: PixelBox
  private let shades: [UInt8]

  init(_ image: PageImage, _ box: PixelBox) {
    self.box = box
    shades = image.pixels.withUnsafeBufferPointer { pixels in
      (0..<box.width * box.height).map { place in
        let (x, y) = (box.x + place % box.width, box.y + place / box.width)
        guard x >= 0, x < image.width, y >= 0, y < image.height else { return 255 }
        let index = (y &* image.width &+ x) &* image.channels
        return image.channels == 1 ? pixels[index] : min(pixels[index], pixels[index &+ 1], pixels[index &+ 2])
      }
    }
  }

  subscript(x: Int, y: Int) -> UInt8 {
    let (column, row) = (x - box.x, y - box.y)
    guard column >= 0, column < box.width, row >= 0, row < box.height else { return 255 }
    return shades[row * box.width + column]
  }

  func darkest(around x: Int, _ y: Int) -> UInt8 {
    var darkest: UInt8 = 255
    for row in (y - 1)...(y + 1) {
      for column in (x - 1)...(x + 1) { darkest = min(darkest, self[column, row]) }
    }
    return darkest
  }
}
