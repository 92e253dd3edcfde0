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
  /// An entity of one of two or more types, in order; only permissive checking comes to it.
  case entities([String])
  /// What an empty set holds; only permissive checking comes to it.
  case nothing

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
  ///
  /// Permissively, entities of several types are entities, and of two records what both have is kept.
  func joined(with other: CheckedType, _ mode: Validator.Mode = .strict) -> CheckedType? {
    switch (self, other) {
    case (.nothing, let type), (let type, .nothing): return type
    case (.entity(let a), .entity(let b)) where sameBytes(a, b): return self
    case (.entity, .entity), (.entities, .entity), (.entity, .entities), (.entities, .entities):
      return mode == .permissive ? .entities(Self.names(entityTypes + other.entityTypes)) : nil
    case (.bool(let a), .bool(let b)): return .bool(a == b ? a : .any)
    case (.long, .long), (.string, .string): return self
    case (.set(let a), .set(let b)): return a.joined(with: b, mode).map(CheckedType.set)
    case (.extension(let a), .extension(let b)): return a == b ? self : nil
    case (.record(let a), .record(let b)):
      return mode == .strict ? Self.same(a, b).map(CheckedType.record) : .record(Self.shared(a, b))
    default: return nil
    }
  }
}

extension CheckedType {
  /// The attributes of two records that have the same ones, or nil.
  private static func same(_ a: [Attribute], _ b: [Attribute]) -> [Attribute]? {
    guard a.count == b.count else { return nil }
    var attributes: [Attribute] = []
    for one in a {
      guard let twin = b.first(where: { sameBytes($0.name, one.name) }), one.isRequired == twin.isRequired,
        let type = one.type.joined(with: twin.type)
      else { return nil }
      attributes.append(Attribute(name: one.name, type: type, isRequired: one.isRequired))
    }
    return attributes
  }

  /// The types that an entity may have; none where this is no entity.
  var entityTypes: [String] {
    switch self {
    case .entity(let name): [name]
    case .entities(let names): names
    default: []
    }
  }

  /// Each name once, in order.
  private static func names(_ all: [String]) -> [String] {
    let sorted = all.sorted { ByteText($0) < ByteText($1) }
    return sorted.indices.filter { $0 == 0 || !sameBytes(sorted[$0 - 1], sorted[$0]) }.map { sorted[$0] }
  }

  /// The attributes that two records share.
  static func shared(_ a: [Attribute], _ b: [Attribute]) -> [Attribute] {
    a.compactMap { one in
      guard let twin = b.first(where: { sameBytes($0.name, one.name) }),
        let type = one.type.joined(with: twin.type, .permissive)
      else { return nil }
      return Attribute(name: one.name, type: type, isRequired: one.isRequired && twin.isRequired)
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
    case .entities(let names): names.joined(separator: " or ")
    case .nothing: "nothing"
    }
  }
}
