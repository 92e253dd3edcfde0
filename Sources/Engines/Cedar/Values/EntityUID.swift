/// An entity's name: its type and its id, `Type::"id"`.
///
/// Both compare by bytes.
public struct EntityUID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The full name of the type, namespaces included: `Agency::Office`.
  public let type: String
  /// The id, unescaped.
  public let id: String

  /// A name from its two halves; neither is checked.
  public init(type: String, id: String) {
    self.type = type
    self.id = id
  }

  /// Reads `Type::"id"` with Cedar's string escapes; nil when the text is anything else.
  public init?(parsing text: String) {
    guard var reader = try? TokenReader(text: text, file: ""), let uid = try? reader.entityUID(), reader.isAtEnd else {
      return nil
    }
    self = uid
  }

  /// Equality by bytes and by parts.
  public static func == (left: EntityUID, right: EntityUID) -> Bool {
    sameBytes(left.id, right.id) && sameBytes(left.type, right.type)
  }

  /// The order of the values.
  public static func < (left: EntityUID, right: EntityUID) -> Bool {
    sameBytes(left.type, right.type) ? bytesPrecede(left.id, right.id) : bytesPrecede(left.type, right.type)
  }

  /// By the same bytes and parts as equality.
  public func hash(into hasher: inout Hasher) {
    hashBytes(type, into: &hasher)
    hashBytes(id, into: &hasher)
  }

  /// The name as policies write it.
  public var description: String { "\(type)::\(StringEscapes.quoted(id))" }

  /// Whether this names an action: its type is `Action`, in any namespace.
  public var isAction: Bool {
    sameBytes(type, "Action") || type.utf8.reversed().starts(with: "::Action".utf8.reversed())
  }
}
