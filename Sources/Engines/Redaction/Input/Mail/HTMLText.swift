/// HTML reduced to the text that a reader sees; nothing is run, fetched or followed.
enum HTMLText {
  private static let unseen: Set<String> = [
    "head", "title", "style", "script", "template", "noscript", "object", "applet", "svg", "math", "select", "datalist",
  ]
  /// What these hold is no markup.
  private static let raw: Set<String> = ["style", "script", "title", "textarea", "xmp"]
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
  private static let blocks: Set<String> = [
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
  ]
  private static let hidingStyles = [
    "display:none", "visibility:hidden", "visibility:collapse", "font-size:0", "opacity:0", "mso-hide:all",
    "max-height:0",
  ]
  private static let depthMax = 128

  /// An element that is open.
  private struct Element {
    let name: String
    let isUnseen: Bool
  }

  /// The text, blocks on lines of their own.
  static func reduced(_ html: String) -> String {
    var writer = Writer()
    var open: [Element] = []
    var reader = HTMLReader(html)
    while let token = reader.next() {
      let isUnseen = open.last?.isUnseen ?? false
      switch token {
      case .text(let text): if !isUnseen { writer.add(text, keepsSpaces: open.contains { $0.name == "pre" }) }
      case .opening(let tag):
        if !isUnseen { writer.begin(tag.name, isBlock: blocks.contains(tag.name)) }
        let hides = isUnseen || unseen.contains(tag.name) || isHidden(tag)
        if raw.contains(tag.name) {
          let text = reader.raw(until: tag.name)
          if !hides { writer.add(text, keepsSpaces: false) }
        } else if !void.contains(tag.name), !tag.isClosed, open.count < depthMax {
          // A paragraph ends where the next block begins, whether somebody said so or not.
          if blocks.contains(tag.name), open.last?.name == "p" { open.removeLast() }
          let outer = open.last?.isUnseen ?? false
          open.append(Element(name: tag.name, isUnseen: outer || unseen.contains(tag.name) || isHidden(tag)))
        }
      case .closing(let name):
        if let index = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(index...) }
        if !(open.last?.isUnseen ?? false), blocks.contains(name) { writer.endBlock() }
      }
    }
    return String(writer.text.reversed().drop { $0 == "\n" }.reversed())
  }

  private static func isHidden(_ tag: HTMLReader.Tag) -> Bool {
    if tag.attributes["hidden"] != nil { return true }
    let style = (tag.attributes["style"] ?? "").lowercased().filter { !$0.isWhitespace }
    return hidingStyles.contains { mark in
      guard let found = style.range(of: mark) else { return false }
      // `font-size:0.9em` and `opacity:0.5` are seen.
      let next = style[found.upperBound...].first
      return !mark.hasSuffix("0") || next == nil || !(next == "." || next?.isNumber == true)
    }
  }

  /// The text as it grows.
  private struct Writer {
    private(set) var text = ""
    private var isAtStart = true
    private var needsSpace = false

    mutating func add(_ piece: String, keepsSpaces: Bool) {
      if keepsSpaces {
        text += piece
        isAtStart = piece.last == "\n" || (piece.isEmpty && isAtStart)
        return
      }
      for character in piece {
        if character.isWhitespace && character != "\u{A0}" {
          needsSpace = !isAtStart
        } else {
          if needsSpace { text.append(" ") }
          text.append(character)
          (needsSpace, isAtStart) = (false, false)
        }
      }
    }

    mutating func begin(_ name: String, isBlock: Bool) {
      switch name {
      case "br": newLine()
      case "td", "th": if !isAtStart { text += "  " }
      case "img": add("[picture]", keepsSpaces: false)
      case "li":
        endBlock()
        text += "- "
      default: if isBlock { endBlock() }
      }
    }

    mutating func endBlock() { if !isAtStart { newLine() } }

    private mutating func newLine() {
      text.append("\n")
      (needsSpace, isAtStart) = (false, true)
    }
  }
}

extension String {
  /// Where another text stands first.
  fileprivate func range(of other: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
