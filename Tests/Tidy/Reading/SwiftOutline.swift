/// What a Swift file declares, as far as the rules of layout and size need to know.
struct SwiftOutline {
  /// A type or an extension.
  struct TypeDeclaration {
    let keyword: String
    let name: String
    let line: Int
    let isTopLevel: Bool
    let isPrivate: Bool
  }

  /// A function, initializer, subscript or computed property with a body.
  struct Function {
    let name: String
    let line: Int
    let lineCount: Int
    let keyword: String
    /// The first word of each parameter.
    let labels: [String]
    let parameterCount: Int
    let nesting: Int
  }

  /// A declaration that other modules can see.
  struct ExposedDeclaration {
    let keyword: String
    let name: String
    let line: Int
    let access: String
    let isOverride: Bool
    /// The labels of a function's or initializer's parameters.
    let labels: [String]

    /// What tells it from others of the same kind: `read(_:source:)`.
    var signature: String { keyword + " " + name + labels.map { "\($0):" }.joined() }
  }

  let types: [TypeDeclaration]
  let functions: [Function]
  let exposed: [ExposedDeclaration]
  /// What protocols demand; those who conform need not say it again.
  let requirements: [ExposedDeclaration]
  let tokens: [SwiftToken]
  /// For the index of each opening brace, that of its closing brace.
  let closings: [Int: Int]

  init(_ text: SwiftText) {
    tokens = SwiftToken.tokens(of: text)
    closings = Self.matchBraces(tokens)
    var reader = OutlineReader(tokens: tokens, closings: closings)
    reader.read()
    types = reader.types
    functions = reader.functions
    exposed = reader.exposed
    requirements = reader.requirements
  }

  private static func matchBraces(_ tokens: [SwiftToken]) -> [Int: Int] {
    var closings: [Int: Int] = [:]
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      if token.text == "{" { open.append(index) }
      if token.text == "}", let opening = open.popLast() { closings[opening] = index }
    }
    return closings
  }
}
