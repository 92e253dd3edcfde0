/// Turns blocks into strips.
struct BlockSetter {
  let document: Document
  let setter: TextSetter
  /// The width between the margins.
  let width: Double
  /// The block at work, for errors.
  var block = 0
  private var tagCount = 0

  init(document: Document, setter: TextSetter, width: Double) {
    self.document = document
    self.setter = setter
    self.width = width
  }

  /// The strips of all blocks, in order.
  mutating func strips() throws(TypesettingError) -> [Strip] {
    var strips: [Strip] = []
    var startsPage = false
    for (index, block) in document.blocks.enumerated() {
      self.block = index
      if case .pageBreak = block {
        startsPage = true
        continue
      }
      var added = try self.strips(of: block)
      if startsPage, !added.isEmpty {
        added[0].startsPage = true
        startsPage = false
      }
      strips += added
    }
    return strips
  }

  /// The left margin.
  var left: Double { document.margin }

  /// A structure tag that no other element has.
  mutating func tag(_ name: String) -> Tag {
    tagCount += 1
    return Tag(name: name, number: tagCount)
  }

  /// A text at a width.
  func set(_ text: String, _ style: TextStyle, width: Double?) throws(TypesettingError) -> SetText {
    try setter.set(text, style, width: width, block: block)
  }

  private mutating func strips(of block: Block) throws(TypesettingError) -> [Strip] {
    switch block {
    case .letterhead(let head): return try letterhead(head)
    case .heading(let text, let level): return try heading(text, level: level)
    case .paragraph(let text): return try paragraph(text, document.body, tag: "P")
    case .styled(let text, let style): return try paragraph(text, style, tag: "P")
    case .lines(let lines): return try together(lines, document.body)
    case .fields(let fields): return try self.fields(fields)
    case .form(let rows): return try form(rows)
    case .table(let table): return try self.table(table)
    case .screen(let lines): return try screen(lines)
    case .boxed(let text): return try boxed(text)
    case .picture(let picture): return self.picture(picture)
    case .signature(let signature): return try self.signature(signature)
    case .rule: return [rule()]
    case .spacer(let height): return [Strip(height: max(0, height), block: self.block)]
    case .pageBreak: return []
    }
  }
}
