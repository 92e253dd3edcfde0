/// What a term of the solver's language stands for.
indirect enum SolverSort: Hashable, Sendable {
  /// A member of a record.
  struct Field: Hashable, Sendable {
    let name: ByteText
    let sort: SolverSort
    let isRequired: Bool
  }

  case bool
  /// Numbers, instants and spans in 64 bits; sets over a few choices with one bit for each.
  case bits(Int)
  case string
  case address
  case entity(ByteText)
  case set(SolverSort)
  /// By name, in the order of the bytes.
  case record([Field])
  /// What may be missing.
  case option(SolverSort)

  static let word = SolverSort.bits(64)
}

extension Schema {
  /// How many values a type has where they are few and known: truth values and listed ids; else nil.
  func choiceCount(_ type: CheckedType) -> Int? {
    switch type {
    case .bool: 2
    case .entity(let name): choices(of: name)?.count
    default: nil
    }
  }

  /// The entities of a type whose ids are listed, or of a type of actions; nil of any other type.
  func choices(of type: String) -> [EntityUID]? {
    if let ids = entityType(type)?.enumeration { return ids.map { EntityUID(type: type, id: $0) } }
    return isActionType(type) ? actions.map(\.uid).filter { sameBytes($0.type, type) } : nil
  }

  /// The sort of a type's values.
  func sort(of type: CheckedType) -> SolverSort {
    switch type {
    case .bool: return .bool
    case .long: return .word
    case .string: return .string
    case .entity(let name): return .entity(ByteText(name))
    case .set(let element): return choiceCount(element).map(SolverSort.bits) ?? .set(sort(of: element))
    case .extension(.ipaddr): return .address
    case .extension: return .word
    case .entities, .nothing: return .bool
    case .record(let attributes):
      let fields = attributes.map {
        SolverSort.Field(name: ByteText($0.name), sort: sort(of: $0.type), isRequired: $0.isRequired)
      }
      return .record(fields.sorted { $0.name < $1.name })
    }
  }
}
