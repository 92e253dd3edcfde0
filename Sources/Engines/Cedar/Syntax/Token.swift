/// One word of Cedar's grammar.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case identifier
    case integer
    case string
    case sign
    case end
  }

  let kind: Kind
  /// As written; of a string what stands between the quotes, escapes untouched.
  let text: String
  let position: SourcePosition
}
