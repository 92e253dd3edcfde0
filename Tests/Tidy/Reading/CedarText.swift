/// The annotations and entity declarations of a Cedar file, found in its text without parsing the language.
struct CedarText {
  /// `@name("value")`, in the order of the file.
  struct Annotation {
    let name: String
    let value: String
    let line: Int
  }

  let annotations: [Annotation]
  /// For each entity type and common type the names of its attributes.
  let attributes: [String: Set<String>]
  /// The names of all entity types.
  let entityTypes: Set<String>

  init(_ text: String) {
    // Comments and strings of Cedar look like those of Swift.
    let swift = SwiftText(text)
    let tokens = SwiftToken.tokens(of: swift)
    var reader = Reader(tokens: tokens, literals: swift.literals[...])
    reader.read()
    annotations = reader.annotations
    attributes = reader.attributes
    entityTypes = reader.entityTypes
  }

  private struct Reader {
    let tokens: [SwiftToken]
    var literals: ArraySlice<SwiftText.Literal>
    var annotations: [Annotation] = []
    var attributes: [String: Set<String>] = [:]
    var entityTypes: Set<String> = []
    private var index = 0
    private var depth = 0
    /// The types whose body is open, and the depth of that body.
    private var open: (names: [String], depth: Int)?

    init(tokens: [SwiftToken], literals: ArraySlice<SwiftText.Literal>) {
      self.tokens = tokens
      self.literals = literals
    }

    mutating func read() {
      while index < tokens.count {
        switch text(index) {
        case "\"": _ = literal()
        case "@": annotation()
        case "entity", "type": if depth == 0 { declaration() } else { attribute() }
        case "{": enter()
        case "}": leave()
        default: attribute()
        }
        index += 1
      }
    }

    private func text(_ place: Int) -> String { tokens.indices.contains(place) ? tokens[place].text : "" }

    /// Takes a literal whose opening quote is here; leaves the index on the closing one.
    private mutating func literal() -> SwiftText.Literal? {
      index += 1
      return literals.popFirst()
    }

    private mutating func annotation() {
      let name = text(index + 1)
      let line = tokens[index].line
      index += 1
      guard text(index + 1) == "(", text(index + 2) == "\"" else { return }
      index += 2
      if let value = literal()?.text { annotations.append(.init(name: name, value: value, line: line)) }
    }

    private mutating func declaration() {
      let isEntity = text(index) == "entity"
      var names: [String] = []
      while index + 1 < tokens.count, !["in", "=", "{", ";", "enum", "tags"].contains(text(index + 1)) {
        index += 1
        if tokens[index].isWord { names.append(text(index)) }
      }
      if isEntity { entityTypes.formUnion(names) }
      for name in names { attributes[name, default: []] = [] }
      open = (names, 1)
    }

    private mutating func enter() {
      depth += 1
    }

    private mutating func leave() {
      depth -= 1
      if depth == 0 { open = nil }
    }

    private mutating func attribute() {
      guard let open, depth == open.depth, index < tokens.count, tokens[index].isWord,
        text(index + 1) == ":" || (text(index + 1) == "?" && text(index + 2) == ":"),
        text(index + 2) != ":"
          || text(index + 1) == "?"
      else { return }
      for name in open.names { attributes[name, default: []].insert(tokens[index].text) }
    }
  }
}
