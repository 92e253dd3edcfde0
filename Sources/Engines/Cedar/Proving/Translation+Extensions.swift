/// Functions of the extension types.
extension Translation {
  mutating func call(
    _ function: ExtensionFunction, _ arguments: [Expression], _ whole: Expression
  ) throws(ProofError) -> SymbolicValue {
    if function.isConstructor { return try construction(function, arguments, whole) }
    guard arguments.count == function.operandCount else { throw unsupported(whole, "another number of arguments") }
    var values: [SymbolicValue] = []
    for argument in arguments { values.append(try evaluate(argument)) }
    let isFine = values.reduce(terms.yes) { terms.and($0, $1.isFine) }
    let operands = values.map(\.value)
    switch function {
    case .lessThan: return result(isFine, terms.bool("bvslt", operands[0], operands[1]))
    case .lessThanOrEqual: return result(isFine, terms.bool("bvsle", operands[0], operands[1]))
    case .greaterThan: return result(isFine, terms.bool("bvslt", operands[1], operands[0]))
    case .greaterThanOrEqual: return result(isFine, terms.bool("bvsle", operands[1], operands[0]))
    case .isIpv4: return result(isFine, terms.not(terms.bool("isV6", operands[0])))
    case .isIpv6: return result(isFine, terms.bool("isV6", operands[0]))
    case .isLoopback, .isMulticast: return result(isFine, terms.bool(function.rawValue, operands[0]))
    case .isInRange: return result(isFine, terms.bool("isInRange", operands[0], operands[1]))
    default: return instant(function, operands, isFine)
    }
  }

  private func result(_ isFine: SolverTerm, _ value: SolverTerm) -> SymbolicValue {
    SymbolicValue(isFine: isFine, value: value, type: .bool(.any))
  }

  /// A constructor of a text in quotes, the only ones that validate.
  private mutating func construction(
    _ function: ExtensionFunction, _ arguments: [Expression], _ whole: Expression
  ) throws(ProofError) -> SymbolicValue {
    guard arguments.count == 1, case .literal(.string(let text)) = arguments[0].kind,
      let constructed = try? Operators.construct(function, text)
    else { throw unsupported(whole, "`\(function.rawValue)` of anything but a text that it can read") }
    return value(try constant(constructed, whole), function.resultType)
  }

  private mutating func instant(
    _ function: ExtensionFunction, _ operands: [SolverTerm], _ isFine: SolverTerm
  ) -> SymbolicValue {
    let type = function.resultType
    switch function {
    case .offset: return arithmetic(.add, operands[0], operands[1], isFine, type: type)
    case .durationSince: return arithmetic(.subtract, operands[0], operands[1], isFine, type: type)
    case .toDate: return arithmetic(.subtract, operands[0], timeOfDay(operands[0]), isFine, type: type)
    case .toTime: return SymbolicValue(isFine: isFine, value: timeOfDay(operands[0]), type: type)
    case .toMilliseconds: return SymbolicValue(isFine: isFine, value: operands[0], type: type)
    default:
      let unit = word(function.unitMilliseconds)
      let value = terms.make("bvsdiv", [operands[0], unit], .word)
      return SymbolicValue(isFine: isFine, value: value, type: type)
    }
  }

  private mutating func timeOfDay(_ instant: SolverTerm) -> SolverTerm {
    let day = word(Datetime.dayMilliseconds)
    return terms.make("bvsmod", [instant, day], .word)
  }
}

extension ExtensionFunction {
  /// How many milliseconds the unit has that a duration is turned into.
  fileprivate var unitMilliseconds: Int64 {
    switch self {
    case .toSeconds: 1000
    case .toMinutes: 60_000
    case .toHours: 3_600_000
    case .toDays: Datetime.dayMilliseconds
    default: 1
    }
  }
}
