/// One value of a row or of a statement's parameters.
package enum Value: Sendable, Equatable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  /// The number, or nil.
  package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  /// The text, or nil.
  package var text: String? { if case .text(let value) = self { value } else { nil } }
  /// The bytes, or nil.
  package var blob: [UInt8]? { if case .blob(let value) = self { value } else { nil } }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
  /// A number.
  package init(integerLiteral value: Int64) { self = .integer(value) }
  /// A text.
  package init(stringLiteral value: String) { self = .text(value) }
  /// No value.
  package init(nilLiteral: ()) { self = .null }
}
