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
    /// By how many quarters, clockwise, the page is turned; the box is a place on the page so turned.
    var quarters = 0
  }

  /// How a word looks.
  struct Picture {
    let image: PageImage
    /// The row of the page on which its first letter stands.
    let baseline: Int
  }

  private static let wordsMax = 2_000
  private static let fillingMax = 1 << 15

  /// What runs in the sandbox.
  ///
  /// Of letters on two lines that stand close, those of the line that the word is on are taken.
  ///
  /// It is told, as often as wanted, the page, the size of the whole page in pixels, the channels, by how many quarters
  /// the page is turned and the number of words, then the words, a line for each. It answers for each word the row on
  /// which it stands, and hexadecimal digits for each row of its picture. Told the numbers of two pages instead, it
  /// answers whether they and all between are gray, see `areGray`. After each answer come empty lines that push it out
  /// of its buffer.
  private static let script = """
    // A function without others in it: its variables are found at once.
    function show(picture, w, h, channels, digits) {
      for (var y = 0; y < h; ++y) {
        var row = [], n = 0
        if (channels === 1) for (var x = 0; x < w; ++x) row[x] = digits[picture.getSample(x, y, 0)]
        else for (var x = 0; x < w; ++x)
          for (var k = 0; k < channels; ++k) row[n++] = digits[picture.getSample(x, y, k)]
        print(row.join(""))
      }
    }
    var document = new Document(scriptArgs[0]), digits = [], filler = "\\n"
    for (var i = 0; i < 256; ++i) digits.push((i < 16 ? "0" : "") + i.toString(16))
    while (filler.length < 1 << 12) filler += filler
    function answer(number, width, height, channels, quarters, boxes) {
    var page = document.loadPage(number - 1)
    var bounds = page.bound(), turn = Identity, across = bounds[2] - bounds[0], down = bounds[3] - bounds[1]
    if (quarters === 1) turn = [0, 1, -1, 0, bounds[3], -bounds[0]]
    if (quarters === 2) turn = [-1, 0, 0, -1, bounds[2], bounds[3]]
    if (quarters === 3) turn = [0, -1, 1, 0, -bounds[1], bounds[2]]
    if (quarters) bounds = quarters === 2 ? [0, 0, across, down] : [0, 0, down, across]
    var sx = width / (bounds[2] - bounds[0]), sy = height / (bounds[3] - bounds[1])
    var own = [], rows = [], top = Infinity, bottom = -Infinity
    boxes.forEach(function (box, index) {
      own.push([])
      top = Math.min(top, box[1] - box[3] / 2 - 2)
      bottom = Math.max(bottom, box[1] + 1.5 * box[3] + 2)
      for (var row = Math.floor(box[1] - box[3] / 2); row <= box[1] + 1.5 * box[3]; ++row)
        if (rows[row]) rows[row].push(index); else rows[row] = [index]
    })
    page.toDisplayList(true).run({ fillText: function (text, ctm, space, colour, alpha) {
      var c = ctm[0], d = ctm[3], e = ctm[4] - bounds[0], f = ctm[5] - bounds[1], b = ctm[1], g = ctm[2]
      // Most letters stand on lines that are not asked for.
      var low = top / sy - f, high = bottom / sy - f
      text.walk({ showGlyph: function (font, trm, glyph, unicode, vertical) {
        var line = trm[4] * b + trm[5] * d
        if (line < low || line > high) return
        var y = (line + f) * sy, near = rows[y | 0]
        if (!near || unicode === 32 || trm[0] * b + trm[1] * d || trm[2] * c + trm[3] * g) return
        var a = trm[0] * c + trm[1] * g, x = trm[4] * c + trm[5] * g + e
        if (a <= 0) return
        var middle = (x + font.advanceGlyph(glyph, 0) * a / 2) * sx
        for (var i = 0; i < near.length; ++i) {
          var box = boxes[near[i]]
          if (middle >= box[0] - 1 && middle <= box[0] + box[2] + 1
            && y >= box[1] - box[3] / 2 && y <= box[1] + 1.5 * box[3])
            own[near[i]].push({ font: font, glyph: glyph, unicode: unicode, vertical: vertical, a: a,
              d: trm[2] * b + trm[3] * d, x: x, y: y, space: space, colour: colour, alpha: alpha })
        }
      } })
    } }, turn)
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
    }
    var isSimple
    // Letters that are programs of their own may bring colours that no device is told of.
    function hasSimpleLetters() {
      var count = document.countObjects()
      if (count > 200000) return false
      for (var i = 1; i < count; ++i)
        if (String(document.newIndirect(i, 0).resolve()).indexOf("/Type3") >= 0) return false
      return true
    }
    function areGray(number, last) {
      var isPlain = true, left = 0
      function refuse() { isPlain = false }
      function look(space, colour) {
        var name = String(space), first = colour[0]
        var isEnd = (first === 0 || first === 1) && colour[1] === first && colour[2] === first
        if (--left < 0 || !(name === "DeviceGray" || (name === "DeviceRGB" && isEnd))) isPlain = false
      }
      var device = {
        fillPath: function (path, evenOdd, ctm, space, colour) { look(space, colour) },
        strokePath: function (path, stroke, ctm, space, colour) { look(space, colour) },
        fillText: function (text, ctm, space, colour) { look(space, colour) },
        strokeText: function (text, stroke, ctm, space, colour) { look(space, colour) },
        fillImageMask: function (image, ctm, space, colour) { look(space, colour) },
        fillImage: function (image) { look(image.getColorSpace(), []) },
        fillShade: refuse, beginMask: refuse, beginGroup: refuse, beginTile: refuse
      }
      if (isSimple === undefined) isSimple = hasSimpleLetters()
      for (; isSimple && isPlain && number <= last; ++number) {
        left = 2000
        document.loadPage(number - 1).run(device, Identity)
      }
      return isSimple && isPlain
    }
    while (true) {
      var question, boxes = []
      try { question = readline().split(" ").map(Number) } catch (end) { break }
      if (question.length === 2) print(areGray(question[0], question[1]) ? "gray" : "colour")
      else {
        for (var i = 0; i < question[5]; ++i) boxes.push(readline().split(",").map(Number))
        answer(question[0], question[1], question[2], question[3], question[4], boxes)
      }
      print(filler)
      gc()
    }
    """

  private let renderer: Renderer
  private let process: SandboxedProcess
  private let questions: FileDescriptor
  private let reader: ByteReader

  /// Starts the program, for a document of so many pages.
  init(_ renderer: Renderer, pageCount: Int) throws(RedactionError) {
    guard let ends = FileDescriptor.connection() else {
      throw .sandboxUnavailable(reason: "no descriptor is left")
    }
    self.renderer = renderer
    questions = ends.near
    process = try renderer.startScript(Self.script, questions: ends.far, pages: pageCount)
    reader = ByteReader(process)
  }

  /// A picture of each of some words of a page, or nil where the file has no letter at the place or where the picture
  /// is not what the page shows there.
  ///
  /// All are turned alike.
  func pictures(of places: [Place], page: Int, image: PageImage) throws(RedactionError) -> [Picture?] {
    guard let quarters = places.first?.quarters else { return [] }
    guard places.count <= Self.wordsMax else {
      throw .limitExceeded(document: renderer.document, page: page, limit: "wordsMax")
    }
    process.begin(page: page)
    let image = image.turned(quarters: quarters)
    var question = "\(page) \(image.width) \(image.height) \(image.channels) \(quarters) \(places.count)\n"
    for place in places { question += "\(place.box),\(place.isLevel ? 1 : 0)\n" }
    guard questions.send(Array(question.utf8)) else { throw malformed(page) }
    do throws(RedactionError) {
      let pictures = try answers(places, page, image)
      try renderer.check(process)
      return pictures
    } catch {
      throw renderer.cause(of: error, process, page: page)
    }
  }

  /// Ends the program.
  func end() { process.stop() }

  private func answers(
    _ places: [Place], _ page: Int, _ image: PageImage
  ) throws(RedactionError) -> [Picture?] {
    var pictures: [Picture?] = []
    for box in places.map(\.box) {
      guard let baseline = try baseline(box, reader, page) else {
        pictures.append(nil)
        continue
      }
      let picture = try picture(box, image, reader, page).whitened()
      pictures.append(Self.shows(picture, box, image) ? Picture(image: picture, baseline: baseline) : nil)
    }
    return pictures
  }

  /// Whether pages hold nothing but letters, lines, areas and pictures in gray, each painted for itself.
  ///
  /// What is drawn so has the same shades whether the renderer draws it in gray or in red, green and blue. A page with
  /// anything else, or with very much, is none of these.
  func areGray(_ pages: ClosedRange<Int>) throws(RedactionError) -> Bool {
    process.begin(page: pages.lowerBound)
    guard questions.send(Array("\(pages.lowerBound) \(pages.upperBound)\n".utf8)) else {
      throw malformed(pages.lowerBound)
    }
    var answer: [UInt8] = []
    var byte = try firstByte()
    while let letter = byte, letter != 0x0A, answer.count < 8 {
      answer.append(letter)
      byte = try reader.next()
    }
    guard answer == Array("gray".utf8) || answer == Array("colour".utf8) else { throw malformed(pages.lowerBound) }
    return answer.count == 4
  }

  /// The first byte of an answer, behind what is left of the filling of the answer before.
  private func firstByte() throws(RedactionError) -> UInt8? {
    var left = Self.fillingMax
    while left > 0 {
      guard let byte = try reader.next() else { return nil }
      if byte != 0x0A { return byte }
      left -= 1
    }
    return 0x0A
  }

  /// The row on which a word stands; nil where the file has no letter.
  private func baseline(_ box: PixelBox, _ reader: ByteReader, _ page: Int) throws(RedactionError) -> Int? {
    let sign = try firstByte()
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
