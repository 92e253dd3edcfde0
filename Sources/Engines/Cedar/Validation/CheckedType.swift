/// What the validator knows of an expression's value; truth values that are certain have types of their own, so that
/// what can never be reached is not complained about.
indirect enum CheckedType {
  enum Truth {
    case any, `true`, `false`

    var negated: Truth {
      switch self {
      case .any: .any
      case .true: .false
      case .false: .true
      }
    }
  }

  struct Attribute {
    let name: String
    let type: CheckedType
    let isRequired: Bool
  }

  case bool(Truth)
  case long
  case string
  case entity(String)
  case set(CheckedType)
  case record([Attribute])
  case `extension`(SchemaType.ExtensionType)

  init(_ type: SchemaType) {
    switch type.resolved {
    case .bool, .named: self = .bool(.any)
    case .long: self = .long
    case .string: self = .string
    case .entity(let name): self = .entity(name)
    case .set(let element): self = .set(CheckedType(element))
    case .record(let attributes): self = .record(attributes.map(Attribute.init))
    case .extension(let kind): self = .extension(kind)
    }
  }

  /// The smallest type that holds the values of both, or nil: entities of two types have none, nor records that differ
  /// in their attributes.
  func joined(with other: CheckedType) -> CheckedType? {
    switch (self, other) {
    case (.bool(let a), .bool(let b)): return .bool(a == b ? a : .any)
    case (.long, .long), (.string, .string): return self
    case (.entity(let a), .entity(let b)): return sameBytes(a, b) ? self : nil
    case (.set(let a), .set(let b)): return a.joined(with: b).map(CheckedType.set)
    case (.extension(let a), .extension(let b)): return a == b ? self : nil
    case (.record(let a), .record(let b)):
      guard a.count == b.count else { return nil }
      var attributes: [Attribute] = []
      for one in a {
        guard let twin = b.first(where: { sameBytes($0.name, one.name) }), one.isRequired == twin.isRequired,
          let type = one.type.joined(with: twin.type)
        else { return nil }
        attributes.append(Attribute(name: one.name, type: type, isRequired: one.isRequired))
      }
      return .record(attributes)
    default: return nil
    }
  }
}

extension CheckedType.Attribute {
  init(_ definition: AttributeDefinition) {
    self.init(name: definition.name, type: CheckedType(definition.type), isRequired: definition.isRequired)
  }
}

extension CheckedType: CustomStringConvertible {
  var description: String {
    switch self {
    case .bool: "Bool"
    case .long: "Long"
    case .string: "String"
    case .entity(let name): name
    case .set(let element): "Set<\(element)>"
    case .record: "a record"
    case .extension(let kind): kind.rawValue
    }
  }
}
