/// The signs of the language, and the words that mean something in one place or another.
enum Symbol: String, CaseIterable, Sendable {
  /// Any other word, a number, a string, or the end.
  case none = ""

  case at = "@"
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBrace = "{"
  case rightBrace = "}"
  case leftBracket = "["
  case rightBracket = "]"
  case semicolon = ";"
  case colon = ":"
  case doubleColon = "::"
  case comma = ","
  case dot = "."
  case question = "?"
  case assign = "="
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and = "&&"
  case or = "||"
  case not = "!"
  case plus = "+"
  case minus = "-"
  case star = "*"
  case slash = "/"
  case percent = "%"
  case ampersand = "&"
  case bar = "|"

  case permit, forbid, when, unless, principal, action, resource, context
  case `if`, then, `else`, `in`, `is`, like, has, `true`, `false`
  case cedar = "__cedar"
  case entity, type, namespace, `enum`, tags, appliesTo, attributes
  case set = "Set"

  /// Whether no attribute, type or namespace may have this for a name.
  var isReserved: Bool {
    switch self {
    case .true, .false, .if, .then, .else, .in, .is, .like, .has, .cedar: true
    default: false
    }
  }

  /// What a word means, `.none` where it is like any other.
  static func word(_ bytes: Bytes) -> Symbol {
    guard bytes.count <= wordBytesMax else { return .none }
    return words.find(WordHash.of(bytes), bytes)
  }

  private static let wordBytesMax = 10

  private static let words = SymbolTable(
    allCases.filter { $0.rawValue.utf8.first.map(Lexer.isWordStart) ?? false })
}

/// Symbols by their spelling.
private struct SymbolTable: Sendable {
  private var table = NumberTable()
  private var texts = TextList()
  private let symbols: [Symbol]

  init(_ symbols: [Symbol]) {
    self.symbols = symbols
    for symbol in symbols {
      _ = table.add(WordHash.of(symbol.rawValue))
      withBytes(of: symbol.rawValue) { texts.append($0) }
    }
  }

  func find(_ hash: UInt64, _ bytes: Bytes) -> Symbol {
    table.find(hash) { texts.isText(at: Int($0), bytes) }.map { symbols[Int($0)] } ?? .none
  }
}
