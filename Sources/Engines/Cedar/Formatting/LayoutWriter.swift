/// Puts a layout on lines of a width.
struct LayoutWriter {
  private struct Work {
    let indent: Int
    let isFlat: Bool
    let layout: Layout
  }

  private let columnsMax: Int
  private var text = ""
  private var column = 0
  private var isAtLineStart = true
  private var needsNewline = false
  private var needsSpace = false

  private init(columnsMax: Int) { self.columnsMax = columnsMax }

  static func write(_ layout: Layout, columnsMax: Int) -> String {
    var writer = LayoutWriter(columnsMax: columnsMax)
    writer.run(layout)
    if !writer.text.isEmpty, !writer.text.hasSuffix("\n") { writer.text += "\n" }
    return writer.text
  }

  private mutating func run(_ layout: Layout) {
    var stack = [Work(indent: 0, isFlat: false, layout: layout)]
    while let work = stack.popLast() {
      switch work.layout {
      case .text(let text): put(text, work.indent)
      case .space: needsSpace = true
      case .line, .softline: breakable(work)
      case .hardline: newline()
      case .blank: blank()
      case .join(let parts):
        for part in parts.reversed() { stack.append(Work(indent: work.indent, isFlat: work.isFlat, layout: part)) }
      case .indent(let inner): stack.append(Work(indent: work.indent + 2, isFlat: work.isFlat, layout: inner))
      case .group(let inner, let isBroken):
        let flat = Work(indent: work.indent, isFlat: true, layout: inner)
        let isFlat = work.isFlat || !isBroken && fits(flat, before: stack)
        stack.append(Work(indent: work.indent, isFlat: isFlat, layout: inner))
      case .fill(let items): fill(items, work, &stack)
      case .trailing(let comment):
        text += (isAtLineStart ? String(repeating: " ", count: work.indent) : "  ") + comment
        (needsNewline, isAtLineStart, needsSpace) = (true, false, false)
      case .leading(let comment):
        newline()
        put(comment, work.indent)
        needsNewline = true
      }
    }
  }

  private mutating func put(_ word: String, _ indent: Int) {
    if needsNewline { newline() }
    if isAtLineStart {
      text += String(repeating: " ", count: indent)
      column = indent
      isAtLineStart = false
    } else if needsSpace {
      text += " "
      column += 1
    }
    needsSpace = false
    text += word
    // A string may go on over lines.
    if let last = word.split(separator: "\n", omittingEmptySubsequences: false).last, last.utf8.count < word.utf8.count
    {
      column = last.unicodeScalars.count
    } else {
      column += word.unicodeScalars.count
    }
  }

  private mutating func newline() {
    (needsNewline, needsSpace) = (false, false)
    guard !isAtLineStart else { return }
    text += "\n"
    (isAtLineStart, column) = (true, 0)
  }

  private mutating func blank() {
    newline()
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  private mutating func breakable(_ work: Work) {
    if !work.isFlat || needsNewline {
      newline()
    } else if case .line = work.layout {
      needsSpace = true
    }
  }

  /// The next item, and a space or a line's end before the one after it.
  private mutating func fill(_ items: [Layout], _ work: Work, _ stack: inout [Work]) {
    guard let first = items.first else { return }
    let rest = Array(items.dropFirst())
    if let second = rest.first {
      stack.append(Work(indent: work.indent, isFlat: work.isFlat, layout: .fill(rest)))
      let pair = Work(indent: work.indent, isFlat: true, layout: .join([first, .line, second]))
      let isFlat = fits(pair, before: [])
      stack.append(Work(indent: work.indent, isFlat: isFlat, layout: .line))
    }
    stack.append(Work(indent: work.indent, isFlat: work.isFlat, layout: first))
  }

  /// Whether what is to come has room on this line, up to where it may be broken anyway.
  private func fits(_ work: Work, before later: [Work]) -> Bool {
    var room = columnsMax - (isAtLineStart ? work.indent : column + (needsSpace ? 1 : 0))
    var stack = [work]
    var next = later.endIndex
    while room >= 0 {
      let work: Work
      if let inside = stack.popLast() {
        work = inside
      } else if next > 0 {
        next -= 1
        work = later[next]
      } else {
        return true
      }
      switch work.layout {
      case .text(let text): room -= text.unicodeScalars.count
      case .space: room -= 1
      case .line:
        if !work.isFlat { return true }
        room -= 1
      case .softline: if !work.isFlat { return true }
      case .hardline, .blank, .trailing, .leading: return true
      case .join(let parts), .fill(let parts):
        for part in parts.reversed() { stack.append(Work(indent: 0, isFlat: work.isFlat, layout: part)) }
      case .indent(let inner): stack.append(Work(indent: 0, isFlat: work.isFlat, layout: inner))
      case .group(let inner, let isBroken):
        stack.append(Work(indent: 0, isFlat: work.isFlat && !isBroken, layout: inner))
      }
    }
    return false
  }
}
