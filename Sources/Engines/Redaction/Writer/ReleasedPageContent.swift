/// The drawing instructions of a page: the picture, and over it the words that nobody sees and everybody can search.
struct ReleasedPageContent {
  /// The instructions.
  private(set) var bytes: [UInt8] = []
  /// What is read, in its order: tables, and paragraphs, which are `P`, or `H1` and `H2` in larger type.
  private(set) var structure: [StructureElement] = []

  private let image: PageImage
  private var marks = 0

  init(_ page: ReleasedPage) {
    image = page.image
    let width = PDFText.fraction(image.width * 72, image.dpi)
    let height = PDFText.fraction(image.height * 72, image.dpi)
    bytes.reserveCapacity(1 << 16)
    put("/Artifact BMC\nq \(width) 0 0 \(height) 0 0 cm /I Do Q\nEMC\n")
    // From here on a unit is a pixel; six decimals keep the far corner of any page exact to a thousandth.
    let unit = Self.unit(image.dpi)
    put("q \(unit) 0 0 \(unit) 0 0 cm\n")
    // By lines as they were read: a row of a table counts once, however many its cells.
    let words = ReleasedBlock.writable(page)
    let heights = ReleasedBlock.lines(of: words).map(Self.height).sorted()
    let usual = heights.isEmpty ? 0 : heights[heights.count / 2]
    for block in ReleasedBlock.blocks(of: words, in: page.tables) {
      switch block {
      case .paragraph(let lines): structure.append(add(lines, as: Self.tag(lines, usual: usual)))
      case .table(let rows): structure.append(add(rows))
      }
    }
    put("Q\n")
  }

  /// Draws a table; what it is.
  private mutating func add(_ rows: [[ReleasedBlock.Cell]]) -> StructureElement {
    var table = StructureElement(tag: "Table")
    for row in rows {
      var element = StructureElement(tag: "TR")
      for cell in row {
        var content = StructureElement(tag: cell.tag)
        if !cell.lines.isEmpty { content = add(cell.lines, as: cell.tag) }
        content.attributes = cell.attributes
        element.kids.append(content)
      }
      table.kids.append(element)
    }
    return table
  }

  private static func unit(_ dpi: Int) -> String {
    let digits = String((144_000_000 / dpi + 1) / 2)
    let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    return "\(padded.dropLast(6)).\(padded.suffix(6))"
  }

  private static func height(_ line: [ReleasedWord]) -> Int {
    let boxes = line.map(\.box)
    return boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }.height
  }

  /// A short paragraph in clearly larger type than most lines of the page is a heading.
  private static func tag(_ paragraph: [[ReleasedWord]], usual: Int) -> String {
    let isShort = paragraph.count <= 2 && paragraph.reduce(0) { $0 + $1.count } <= 14
    guard isShort, let least = paragraph.map(height).min(), paragraph.contains(where: { $0.contains(where: isSpelled) })
    else { return "P" }
    if 10 * least >= 19 * usual { return "H1" }
    return 10 * least >= 14 * usual ? "H2" : "P"
  }

  private static func isSpelled(_ word: ReleasedWord) -> Bool { word.text.filter(\.isLetter).count >= 3 }

  /// Draws lines as the next marked piece; what they are.
  private mutating func add(_ lines: [[ReleasedWord]], as tag: String) -> StructureElement {
    put("/\(tag) <</MCID \(marks)>> BDC\nBT 3 Tr\n")
    for (index, line) in lines.enumerated() { add(line, isLast: index == lines.count - 1) }
    put("ET\nEMC\n")
    marks += 1
    return StructureElement(tag: tag, mark: marks - 1)
  }

  /// All words of a line share size and baseline, or readers would take them for lines of their own.
  private mutating func add(_ line: [ReleasedWord], isLast: Bool) {
    let box = line.dropFirst().reduce(line[0].box) { $0.union($1.box) }
    let heights = line.map(\.box.height).sorted()
    let size = min(box.height, 2 * heights[heights.count / 2])
    let baseline = image.height - box.bottom + size / 5
    put("/T \(size) Tf\n")
    for (index, word) in line.enumerated() {
      let gap = index + 1 < line.count ? line[index + 1].box.x - word.box.right : size / 4
      add(word, size: size, baseline: baseline, gap: isLast && index == line.count - 1 ? nil : max(1, gap))
    }
  }

  private mutating func add(_ word: ReleasedWord, size: Int, baseline: Int, gap: Int?) {
    let units = word.text.utf16.count
    let isLeftward = word.text.unicodeScalars.contains(where: Self.isLeftward)
    put(isLeftward ? "-1 0 0 1 " : "1 0 0 1 ", isLeftward ? word.box.right : word.box.x, " ", baseline, " Tm ")
    putScale(word.box.width, units, size)
    // The font's codes are UTF-16 units; what needs two of them is spelled out beside.
    let isSpelled = word.text.unicodeScalars.contains { $0.value > 0xFFFF }
    let spelling = isSpelled ? "/Span <</ActualText <FEFF\(PDFText.hexadecimal(word.text))>>> BDC " : ""
    put(" Tz \(spelling)<")
    for unit in word.text.utf16 { PDFText.appendHexadecimal(unit, to: &bytes) }
    put(isSpelled ? "> Tj EMC" : "> Tj")
    // A space of its own: whoever reads by structure and not by place must not join words or lines.
    if let gap {
      if isLeftward { put(" 1 0 0 1 ", word.box.right, " ", baseline, " Tm") }
      put(" ")
      putScale(gap, 1, size)
      put(" Tz <0020> Tj")
    }
    put("\n")
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func put(_ before: String, _ first: Int, _ between: String, _ second: Int, _ after: String) {
    put(before)
    PDFText.append(first, to: &bytes)
    put(between)
    PDFText.append(second, to: &bytes)
    put(after)
  }

  /// Horizontal scale in per cent that stretches so many codes to a width.
  private mutating func putScale(_ width: Int, _ units: Int, _ size: Int) {
    put(PDFText.fraction(width * 100 * EmptyGlyphFont.unitsPerEm, units * size * EmptyGlyphFont.advance))
  }

  private static func isLeftward(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
