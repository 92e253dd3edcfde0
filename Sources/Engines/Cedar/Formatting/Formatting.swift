/// How the parts of a text are laid out.
struct Formatting {
  let isSchema: Bool

  /// Comments on lines of their own before a word.
  func leading(_ word: FormatWord) -> Layout {
    let comments = word.leading.flatMap { ($0.afterBlank ? [.blank] : []) + [Layout.leading($0.text)] }
    return .join(comments + (word.afterBlank && !comments.isEmpty ? [.blank] : []))
  }

  private func layout(_ word: FormatWord) -> Layout {
    let trailing = word.trailing.map { [Layout.trailing($0)] } ?? []
    return .join([leading(word), .text(word.text)] + trailing)
  }

  /// Policies, or the declarations of a schema, an empty line kept where there was one.
  func statements(_ nodes: [FormatNode]) -> Layout {
    var (layouts, statement) = ([Layout](), [FormatNode]())
    for node in nodes {
      statement.append(node)
      guard node.isWord(";") || isNamespace(statement) else { continue }
      layouts += self.statement(statement, isFirst: layouts.isEmpty)
      statement = []
    }
    return .join(layouts + (statement.isEmpty ? [] : self.statement(statement, isFirst: layouts.isEmpty)))
  }

  private func isNamespace(_ nodes: [FormatNode]) -> Bool {
    isSchema && nodes.last?.opening == "{" && body(nodes).first?.isWord("namespace") == true
  }

  /// What stands behind the annotations.
  private func body(_ nodes: [FormatNode]) -> ArraySlice<FormatNode> {
    var rest = nodes[...]
    while rest.first?.isWord("@") == true {
      rest = rest.dropFirst(2)
      if rest.first?.opening == "(" { rest = rest.dropFirst() }
    }
    return rest
  }

  private func statement(_ nodes: [FormatNode], isFirst: Bool) -> [Layout] {
    let first = nodes[0].first
    let isApart = first.leading.first?.afterBlank ?? first.afterBlank
    let body = body(nodes)
    let notes = annotations(nodes.dropLast(body.count))
    let layout = isSchema ? declaration(Array(body)) : policy(Array(body))
    return [isFirst ? .join([]) : isApart ? .blank : .hardline, notes, layout, .hardline]
  }

  /// Annotations on the lines that they were written on, and a line's end.
  func annotations(_ nodes: ArraySlice<FormatNode>) -> Layout {
    var layouts: [Layout] = []
    for (number, node) in nodes.enumerated() {
      if node.isWord("@"), number > 0 { layouts.append(node.first.beginsLine ? .hardline : .space) }
      layouts.append(node.opening == nil ? layout(node.first) : bracket(node))
    }
    return .join(layouts + (nodes.isEmpty ? [] : [.hardline]))
  }

  /// `permit (…)` with each condition on a line of its own.
  private func policy(_ nodes: [FormatNode]) -> Layout {
    var layouts: [Layout] = []
    for node in nodes {
      if node.isWord("when") || node.isWord("unless") {
        layouts += [.hardline, layout(node.first)]
      } else if node.isWord(";") || layouts.isEmpty {
        layouts.append(layout(node.first))
      } else {
        layouts += [.space, bracket(node)]
      }
    }
    return .join(layouts)
  }

  private func declaration(_ nodes: [FormatNode]) -> Layout {
    guard let last = nodes.last, case .bracket(let open, let inside, let close) = last, isNamespace(nodes) else {
      return sequence(nodes)
    }
    let head = sequence(Array(nodes.dropLast()))
    return .join([
      head, .space, layout(open), .indent(.join([.hardline, statements(inside)])), .hardline, layout(close),
    ])
  }

  /// A pair of brackets with what stands between them.
  func bracket(_ node: FormatNode) -> Layout {
    guard case .bracket(let open, let inside, let close) = node else { return layout(node.first) }
    guard !inside.isEmpty else { return .join([layout(open), layout(close)]) }
    let edge: Layout = open.text == "{" ? .line : .softline
    let isKept = isSchema && open.text == "{" && inside[0].first.beginsLine
    let content = Layout.join([
      layout(open), .indent(.join([edge, items(inside)])), edge, layout(close),
    ])
    if isKept { return .group(content, isBroken: true) }
    return .group(content)
  }

  /// What commas stand between: one a line where not all fit on one, or, of short ones, as many as fit.
  private func items(_ nodes: [FormatNode]) -> Layout {
    var (parts, part) = ([[FormatNode]](), [FormatNode]())
    for node in nodes {
      part.append(node)
      guard node.isWord(",") else { continue }
      parts.append(part)
      part = []
    }
    if !part.isEmpty { parts.append(part) }
    let layouts = parts.map(item)
    let isShort = parts.count > 3 && parts.allSatisfy { $0.count <= 6 && $0.allSatisfy { $0.opening == nil } }
    if isShort, !parts.contains(where: { $0.contains { $0.isWord(":") } }) { return .fill(layouts) }
    return .join(layouts.enumerated().flatMap { ($0 > 0 ? [.line] : []) + [$1] })
  }

  /// One item with its comma; an attribute of a schema may have annotations.
  private func item(_ nodes: [FormatNode]) -> Layout {
    let comma = nodes.last?.isWord(",") == true ? nodes.suffix(1) : []
    let nodes = Array(nodes.dropLast(comma.count))
    let body = body(nodes)
    let notes = annotations(nodes.dropLast(body.count))
    return .join([notes, sequence(Array(body))] + comma.map { layout($0.first) })
  }
}

/// Expressions, and whatever else is a row of words.
extension Formatting {
  /// The signs at which a long row is broken, those that bind least first.
  private static let operators = ["||", "&&"]

  func sequence(_ nodes: [FormatNode]) -> Layout {
    if !isSchema {
      if nodes.first?.isWord("if") == true { return conditional(nodes) }
      for sign in Self.operators where nodes.contains(where: { $0.isWord(sign) }) { return chain(nodes, sign) }
    }
    return row(nodes)
  }

  /// `a && b && c`, broken before the signs.
  private func chain(_ nodes: [FormatNode], _ sign: String) -> Layout {
    var (parts, part) = ([Layout](), [FormatNode]())
    var head: [Layout] = []
    for node in nodes {
      guard node.isWord(sign) else {
        part.append(node)
        continue
      }
      parts.append(.join(head + [sequence(part)]))
      head = [.line, layout(node.first), .space]
      part = []
    }
    return .group(.join(parts + [.join(head + [sequence(part)])]))
  }

  /// `if … then … else …`, broken before `then` and `else`.
  private func conditional(_ nodes: [FormatNode]) -> Layout {
    var (depth, parts, part) = (0, [Layout](), [FormatNode]())
    var word = nodes[0]
    for node in nodes.dropFirst() {
      if node.isWord("if") { depth += 1 }
      let isOurs = depth == 0 && (node.isWord("then") || node.isWord("else"))
      if depth > 0, node.isWord("else") { depth -= 1 }
      guard isOurs else {
        part.append(node)
        continue
      }
      parts.append(.join([layout(word.first), .space, sequence(part)]))
      (word, part) = (node, [])
    }
    parts.append(.join([layout(word.first), .space, sequence(part)]))
    return .group(.join(parts.enumerated().flatMap { ($0 > 0 ? [.line] : []) + [$1] }))
  }

  /// Words with spaces where they belong; before a method on a list the row may be broken.
  private func row(_ nodes: [FormatNode]) -> Layout {
    let isOnList = nodes.first?.opening == "[" && nodes.dropFirst().first?.isWord(".") == true
    let layouts = nodes.indices.map { number -> Layout in
      let isSpaced = number > 0 && spacing.isSpace(between: Array(nodes[..<number]), and: nodes[number])
      let node = nodes[number].opening == nil ? layout(nodes[number].first) : bracket(nodes[number])
      return isSpaced ? .join([.space, node]) : node
    }
    guard isOnList else { return .group(.join(layouts)) }
    return .group(.join([layouts[0], .indent(.join([.softline] + layouts.dropFirst()))]))
  }

  private var spacing: FormatSpacing { FormatSpacing(isSchema: isSchema) }
}
