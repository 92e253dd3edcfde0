/// Walks over tokens and collects declarations; it knows the shape of declarations, not the grammar of expressions.
struct OutlineReader {
  private(set) var types: [SwiftOutline.TypeDeclaration] = []
  private(set) var functions: [SwiftOutline.Function] = []
  private(set) var exposed: [SwiftOutline.ExposedDeclaration] = []
  private(set) var requirements: [SwiftOutline.ExposedDeclaration] = []

  private let tokens: [SwiftToken]
  private let closings: [Int: Int]

  private static let modifiers: Set<String> = [
    "public", "package", "open", "internal", "private", "fileprivate", "final", "static", "class", "indirect", "lazy",
    "mutating", "nonmutating", "nonisolated", "override", "convenience", "required", "weak", "unowned", "isolated",
    "consuming", "borrowing", "prefix", "postfix", "infix", "async", "distributed", "optional", "sending",
  ]
  private static let typeKeywords: Set<String> = ["struct", "class", "enum", "actor", "protocol", "extension"]
  private static let declarators: Set<String> = [
    "func", "init", "subscript", "deinit", "var", "let", "case", "typealias", "associatedtype", "import", "macro",
    "operator", "precedencegroup",
  ]

  init(tokens: [SwiftToken], closings: [Int: Int]) {
    self.tokens = tokens
    self.closings = closings
  }

  mutating func read() {
    var depth = 0
    for (index, token) in tokens.enumerated() {
      switch token.text {
      case "{": depth += 1
      case "}": depth -= 1
      case let word where Self.typeKeywords.contains(word): readType(index, isTopLevel: depth == 0)
      case "func", "init", "subscript", "deinit": readFunction(index)
      case "var": readProperty(index)
      case "public", "package", "open": readExposed(index)
      default: break
      }
    }
  }

  // MARK: - Declarations

  private mutating func readType(_ index: Int, isTopLevel: Bool) {
    guard startsDeclaration(index), let name = word(index + 1), !Self.declarators.contains(name),
      !Self.modifiers.contains(name), !["in", "is", "as", "where", "else"].contains(name)
    else { return }
    let modifiers = modifiersBefore(index)
    if tokens[index].text == "protocol" { readRequirements(index, access: modifiers.first ?? "internal") }
    types.append(
      .init(
        keyword: tokens[index].text, name: dottedName(index + 1), line: tokens[index].line, isTopLevel: isTopLevel,
        isPrivate: modifiers.contains("private") || modifiers.contains("fileprivate")))
  }

  private mutating func readFunction(_ index: Int) {
    guard startsDeclaration(index) else { return }
    let keyword = tokens[index].text
    var cursor = index + 1
    var name = keyword
    if keyword == "func" {
      if let plain = word(cursor) {
        name = plain
        cursor += 1
      } else {
        while let sign = text(cursor), sign != "(" { cursor += 1 }
        name = operatorName(from: index + 1, to: cursor)
      }
    }
    guard keyword != "deinit" else {
      if let brace = bodyBrace(cursor) { addFunction(name, from: index, brace: brace) }
      return
    }
    cursor = skipGenerics(cursor)
    guard text(cursor) == "(" else { return }
    let opening = cursor
    let end = parameters(opening).end
    guard let brace = bodyBrace(end + 1) else { return }
    addFunction(name, from: index, brace: brace, parameters: opening)
  }

  private mutating func readProperty(_ index: Int) {
    guard startsDeclaration(index), let name = word(index + 1), text(index + 2) == ":",
      let brace = bodyBrace(index + 3)
    else { return }
    addFunction(name, from: index, brace: brace)
  }

  private mutating func readExposed(_ index: Int) {
    var cursor = index + 1
    if text(cursor) == "(" { return }
    var isOverride = false
    while let next = text(cursor), Self.modifiers.contains(next) || next == "(" || next == "set" || next == ")" {
      if next == "class", text(cursor + 1) != "func", text(cursor + 1) != "var" { break }
      if next == "override" { isOverride = true }
      cursor += 1
    }
    guard let keyword = text(cursor), keyword != "import",
      Self.declarators.contains(keyword) || Self.typeKeywords.contains(keyword)
    else { return }
    exposed.append(declaration(cursor, line: tokens[index].line, access: tokens[index].text, isOverride: isOverride))
  }

  private mutating func readRequirements(_ index: Int, access: String) {
    guard let brace = bodyBrace(index + 2), let closing = closings[brace] else { return }
    var depth = 0
    for cursor in brace..<closing {
      if tokens[cursor].text == "{" { depth += 1 }
      if tokens[cursor].text == "}" { depth -= 1 }
      guard depth == 1, ["func", "var", "init", "subscript"].contains(tokens[cursor].text), startsDeclaration(cursor)
      else { continue }
      requirements.append(declaration(cursor, line: tokens[cursor].line, access: access, isOverride: false))
    }
  }

  private func declaration(
    _ cursor: Int, line: Int, access: String, isOverride: Bool
  ) -> SwiftOutline.ExposedDeclaration {
    let keyword = tokens[cursor].text
    let isNamed = !["init", "subscript"].contains(keyword)
    let isCalled = ["func", "init", "subscript"].contains(keyword)
    var opening = cursor + 1
    while isCalled, opening < tokens.count, tokens[opening].text != "(" { opening += 1 }
    return .init(
      keyword: keyword, name: isNamed ? exposedName(cursor + 1) : keyword, line: line, access: access,
      isOverride: isOverride, labels: isCalled ? labels(opening) : [])
  }

  /// The words that stand first after the parenthesis and after each comma of a parameter list.
  private func labels(_ opening: Int) -> [String] {
    let end = parameters(opening).end
    var labels: [String] = []
    var depth = 0
    var angles = 0
    for index in opening..<end {
      switch tokens[index].text {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "<": angles += 1
      case ">" where text(index - 1) != "-" && angles > 0: angles -= 1
      default: break
      }
      let isBefore = tokens[index].text == "(" || tokens[index].text == ","
      if depth == 1, angles == 0, isBefore, let label = word(index + 1) { labels.append(label) }
    }
    return labels
  }

  private mutating func addFunction(_ name: String, from index: Int, brace: Int, parameters opening: Int? = nil) {
    guard let closing = closings[brace] else { return }
    functions.append(
      .init(
        name: name, line: tokens[index].line, lineCount: tokens[closing].line - tokens[index].line + 1,
        keyword: tokens[index].text, labels: opening.map { labels($0) } ?? [],
        parameterCount: opening.map { parameters($0).count } ?? 0, nesting: nesting(from: brace, to: closing)))
  }

  // MARK: - Nesting

  /// How deep blocks of several lines lie in each other inside a body.
  ///
  /// An early exit (`guard … else`), an accessor and a function inside the function do not count as a level.
  private func nesting(from opening: Int, to closing: Int) -> Int {
    var deepest = 0
    var levels: [Bool] = []
    var guards: [Int] = []
    for index in opening + 1..<closing {
      switch tokens[index].text {
      case "guard": guards.append(levels.count)
      case "{":
        let isExit = text(index - 1) == "else" && guards.last == levels.count
        if isExit { guards.removeLast() }
        let isLong = closings[index].map { tokens[$0].line > tokens[index].line } ?? false
        levels.append(isLong && !isExit && !isAccessor(index) && !opensFunction(index))
        deepest = max(deepest, levels.count { $0 })
      case "}": _ = levels.popLast()
      default: break
      }
    }
    return deepest
  }

  private func isAccessor(_ brace: Int) -> Bool {
    guard let before = text(brace - 1) else { return false }
    if before == ")", text(brace - 3) == "(" { return ["set", "willSet", "didSet"].contains(text(brace - 4) ?? "") }
    return ["get", "set", "willSet", "didSet", "_read", "_modify"].contains(before)
  }

  private func opensFunction(_ brace: Int) -> Bool {
    var index = brace - 1
    while index > 0, !["{", "}", ";"].contains(tokens[index].text) {
      if tokens[index].text == "func" { return true }
      if tokens[index].text == "=" || tokens[index].text == "." { return false }
      index -= 1
    }
    return false
  }

  // MARK: - Shapes

  private func text(_ index: Int) -> String? { tokens.indices.contains(index) ? tokens[index].text : nil }

  private func word(_ index: Int) -> String? {
    tokens.indices.contains(index) && tokens[index].isWord ? tokens[index].text : nil
  }

  /// Whether a keyword here can begin a declaration: first on its line, or after modifiers, attributes or a brace.
  private func startsDeclaration(_ index: Int) -> Bool {
    if index == 0 || tokens[index].isFirstOnLine { return text(index - 1) != "." }
    guard let before = text(index - 1) else { return true }
    return Self.modifiers.contains(before) || ["{", "}", ";", ")"].contains(before)
      || (tokens[index - 1].isWord && text(index - 2) == "@")
  }

  private func modifiersBefore(_ index: Int) -> [String] {
    var found: [String] = []
    var cursor = index - 1
    while let word = text(cursor), Self.modifiers.contains(word) {
      found.append(word)
      cursor -= 1
    }
    return found
  }

  private func dottedName(_ index: Int) -> String {
    var name = tokens[index].text
    var cursor = index + 1
    while text(cursor) == ".", let next = word(cursor + 1) {
      name += "." + next
      cursor += 2
    }
    return name
  }

  private func operatorName(from start: Int, to end: Int) -> String {
    tokens[start..<min(end, tokens.count)].map(\.text).joined()
  }

  private func exposedName(_ index: Int) -> String {
    if let name = word(index) { return name }
    var end = index
    while end < tokens.count, tokens[end].text != "(" { end += 1 }
    return operatorName(from: index, to: end)
  }

  private func skipGenerics(_ start: Int) -> Int {
    var cursor = start
    if text(cursor) == "?" { cursor += 1 }
    guard text(cursor) == "<" else { return cursor }
    var depth = 0
    while let sign = text(cursor) {
      if sign == "<" { depth += 1 }
      if sign == ">", text(cursor - 1) != "-" { depth -= 1 }
      cursor += 1
      if depth == 0 { break }
    }
    return cursor
  }

  /// Counts parameters between parentheses; `end` is the index of the closing one.
  private func parameters(_ start: Int) -> (count: Int, end: Int) {
    var depth = 0
    var angles = 0
    var count = text(start + 1) == ")" ? 0 : 1
    for index in start..<tokens.count {
      switch tokens[index].text {
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        depth -= 1
        if depth == 0 { return (count, index) }
      case "<": angles += 1
      case ">" where text(index - 1) != "-" && angles > 0: angles -= 1
      case "," where depth == 1 && angles == 0 && text(index + 1) != ")": count += 1
      default: break
      }
    }
    return (count, tokens.count - 1)
  }

  /// The brace that opens the body of a declaration whose head goes on at `start`, or nil when it has none.
  private func bodyBrace(_ start: Int) -> Int? {
    var depth = 0
    for index in start..<max(start, tokens.count) {
      let token = tokens[index]
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return index
      case "}", "=", ";", "@", "#": if depth == 0 { return nil }
      case _ where depth == 0 && token.isFirstOnLine && endsHead(index): return nil
      default: break
      }
      if depth < 0 { return nil }
    }
    return nil
  }

  /// Whether a word that is first on its line begins something else than the rest of a declaration's head.
  private func endsHead(_ index: Int) -> Bool {
    guard tokens[index].isWord, !["where", "throws", "rethrows", "async"].contains(tokens[index].text) else {
      return false
    }
    return ![",", ":", ">", "=", "&"].contains(text(index - 1) ?? "")
  }
}
