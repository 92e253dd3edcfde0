/// Reads the renderer's structured text, page by page, and accepts only the shape that it is known to have.
struct WordListReader {
  /// What the word list says of one page.
  struct Page: Equatable {
    /// Pixels across and down, not yet rounded.
    let width: Double
    let height: Double
    let words: [SourceWord]
  }

  /// Which element may stand in which.
  private static func parent(of name: String) -> String? {
    switch name {
    case "char": "font"
    case "font": "line"
    case "line": "block"
    case "block", "image": "page"
    case "page": "document"
    case "document": ""
    default: nil
    }
  }

  private let reader: ByteReader
  private let document: String
  private let limits: SandboxLimits
  private var tag = WordListTag()
  private var open: [String] = []
  private var bytesLeft = 0
  private var number = 0

  init(_ source: any ByteSource, document: String, limits: SandboxLimits) {
    reader = ByteReader(source)
    self.document = document
    self.limits = limits
  }

  /// The words of the next page.
  mutating func page(_ number: Int) throws(RedactionError) -> Page {
    self.number = number
    bytesLeft = limits.wordListBytesMax
    while true {
      guard try advance() else { throw malformed }
      try track()
      guard tag.name == "page" else { continue }
      guard tag.kind == .opening, let width = size("width"), let height = size("height") else {
        throw malformed
      }
      let bounds = PixelBox(x: 0, y: 0, width: whole(width), height: whole(height))
      guard bounds.width * bounds.height <= limits.pixelsMax else { throw beyond("pixelsMax") }
      return Page(width: width, height: height, words: try words(in: bounds))
    }
  }

  /// Checks that nothing follows the last page.
  mutating func finish() throws(RedactionError) {
    while try advance() {
      try track()
      if tag.name != "document" { throw malformed }
    }
    guard open.isEmpty else { throw malformed }
  }

  private mutating func words(in bounds: PixelBox) throws(RedactionError) -> [SourceWord] {
    var assembler = WordAssembler(bounds: bounds, bytesMax: limits.wordBytesMax)
    var block = -1
    var line = -1
    while open.count > 1 {
      guard try advance() else { throw malformed }
      try track()
      switch (tag.name, tag.kind) {
      case ("block", .opening): block += 1
      case ("line", .opening): line += 1
      case ("line", .closing): assembler.endWord(block: block, line: line)
      case ("char", _):
        guard let value = tag.value("c"), let text = WordListValue.text(value) else { throw malformed }
        guard let quad = tag.value("quad"), let corners = WordListValue.corners(quad) else { throw malformed }
        // Of a word the first letter says where it stands.
        let origin = assembler.isInWord ? nil : origin
        guard assembler.take(text, corners: corners, origin: origin, block: block, line: line) else {
          throw beyond("wordBytesMax")
        }
      default: break
      }
      guard assembler.words.count <= limits.wordsMax else { throw beyond("wordsMax") }
    }
    return assembler.words
  }

  /// Where the letter at hand stands on its line.
  private var origin: SIMD2<Double>? {
    guard let x = tag.value("x").flatMap(WordListValue.number), let y = tag.value("y").flatMap(WordListValue.number)
    else { return nil }
    return SIMD2(x, y)
  }

  /// Follows the nesting of elements; anything unknown or misplaced is refused.
  private mutating func track() throws(RedactionError) {
    if tag.kind == .declaration {
      guard open.isEmpty, tag.name == "xml" else { throw malformed }
      return
    }
    if tag.kind == .closing {
      guard open.popLast() == tag.name else { throw malformed }
      return
    }
    guard let parent = Self.parent(of: tag.name), parent == open.last ?? "" else { throw malformed }
    guard (tag.kind == .single) == (tag.name == "char" || tag.name == "image") else { throw malformed }
    if tag.kind == .opening { open.append(tag.name) }
  }

  /// Reads the next tag into `tag`; false at the end.
  private mutating func advance() throws(RedactionError) -> Bool {
    while let byte = try reader.next() {
      try spend(1)
      if byte == 0x0A || byte == 0x20 { continue }
      guard byte == 0x3C else { throw malformed }
      let reader = reader
      var length = 0
      let isTag = try tag.read { (bytes) throws(RedactionError) in
        defer { length = bytes.count }
        return try reader.append(until: 0x3E, to: &bytes, bytesMax: WordListTag.bytesMax)
      }
      try spend(length + 1)
      guard isTag else { throw malformed }
      return true
    }
    return false
  }

  private mutating func spend(_ count: Int) throws(RedactionError) {
    bytesLeft -= count
    guard bytesLeft >= 0 else { throw beyond("wordListBytesMax") }
  }

  /// Whole pixels; the renderer's last digits are noise.
  private func whole(_ size: Double) -> Int { max(1, Int((size - 0.01).rounded(.up))) }

  private func size(_ name: StaticString) -> Double? {
    guard let value = tag.value(name), let number = WordListValue.number(value), number > 0 else { return nil }
    return number
  }

  private var malformed: RedactionError {
    .pageUnreadable(document: document, page: number, reason: "the renderer sent a malformed word list")
  }

  private func beyond(_ limit: String) -> RedactionError {
    .limitExceeded(document: document, page: number, limit: limit)
  }
}
