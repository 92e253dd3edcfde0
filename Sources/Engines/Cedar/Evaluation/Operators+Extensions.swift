/// What the functions of the extension types do.
extension Operators {
  static func call(_ function: ExtensionFunction, _ arguments: [Value]) throws(Failure) -> Value {
    guard arguments.count == function.operandCount else { throw Failure(.argumentCount(function)) }
    return switch function {
    case .decimal, .ip, .datetime, .duration: try construct(function, try string(arguments[0]))
    case .lessThan: .bool(try decimal(arguments[0]) < decimal(arguments[1]))
    case .lessThanOrEqual: .bool(try decimal(arguments[0]) <= decimal(arguments[1]))
    case .greaterThan: .bool(try decimal(arguments[0]) > decimal(arguments[1]))
    case .greaterThanOrEqual: .bool(try decimal(arguments[0]) >= decimal(arguments[1]))
    case .isIpv4: .bool(!(try address(arguments[0]).isV6))
    case .isIpv6: .bool(try address(arguments[0]).isV6)
    case .isLoopback: .bool(try address(arguments[0]).isLoopback)
    case .isMulticast: .bool(try address(arguments[0]).isMulticast)
    case .isInRange: .bool(try address(arguments[0]).isInRange(of: try address(arguments[1])))
    case .offset: .datetime(try checked(try datetime(arguments[0]).addingReportingOverflow(try duration(arguments[1]))))
    case .durationSince:
      .duration(try checked(try datetime(arguments[0]).subtractingReportingOverflow(try datetime(arguments[1]))))
    case .toDate: .datetime(try date(try datetime(arguments[0])))
    case .toTime: .duration(Datetime.time(try datetime(arguments[0])))
    case .toMilliseconds: .long(try duration(arguments[0]))
    case .toSeconds: .long(try duration(arguments[0]) / 1000)
    case .toMinutes: .long(try duration(arguments[0]) / 60_000)
    case .toHours: .long(try duration(arguments[0]) / 3_600_000)
    case .toDays: .long(try duration(arguments[0]) / Datetime.dayMilliseconds)
    }
  }

  /// The value that a constructor makes of a text.
  static func construct(_ function: ExtensionFunction, _ text: String) throws(Failure) -> Value {
    let value: Value? =
      switch function {
      case .decimal: Decimal(parsing: text).map(Value.decimal)
      case .ip: IPAddress(parsing: text).map(Value.ipaddr)
      case .datetime: Datetime.milliseconds(parsing: text).map(Value.datetime)
      default: Duration.milliseconds(parsing: text).map(Value.duration)
      }
    guard let value else { throw Failure(.malformed(function)) }
    return value
  }

  private static func date(_ instant: Int64) throws(Failure) -> Int64 {
    guard let date = Datetime.date(instant) else { throw Failure(.overflow) }
    return date
  }

  private static func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(Failure) -> Int64 {
    guard !result.overflow else { throw Failure(.overflow) }
    return result.partialValue
  }

  private static func decimal(_ value: Value) throws(Failure) -> Decimal {
    guard case .decimal(let decimal) = value else { throw .type("decimal", value) }
    return decimal
  }

  private static func address(_ value: Value) throws(Failure) -> IPAddress {
    guard case .ipaddr(let address) = value else { throw .type("ipaddr", value) }
    return address
  }

  private static func datetime(_ value: Value) throws(Failure) -> Int64 {
    guard case .datetime(let instant) = value else { throw .type("datetime", value) }
    return instant
  }

  private static func duration(_ value: Value) throws(Failure) -> Int64 {
    guard case .duration(let duration) = value else { throw .type("duration", value) }
    return duration
  }
}
