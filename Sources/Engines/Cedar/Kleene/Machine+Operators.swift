/// What the fast evaluator's operators do with operands that are all known.
extension Machine {
  func apply(_ operation: BinaryOperator, _ left: Datum, _ right: Datum) -> Datum {
    switch operation {
    case .equal: .bool(left == right)
    case .notEqual: .bool(left != right)
    case .less: compare(left, right) { $0 < $1 }
    case .lessOrEqual: compare(left, right) { $0 <= $1 }
    case .greater: compare(left, right) { $0 > $1 }
    case .greaterOrEqual: compare(left, right) { $0 >= $1 }
    case .add: arithmetic(left, right) { $0.addingReportingOverflow($1) }
    case .subtract: arithmetic(left, right) { $0.subtractingReportingOverflow($1) }
    case .multiply: arithmetic(left, right) { $0.multipliedReportingOverflow(by: $1) }
    case .isIn: isIn(left, right)
    case .contains: left.kind == .set ? .bool(Self.contains(fields(of: left.payload), right)) : .failed
    case .containsAll: containsEvery(left, right)
    case .containsAny: containsSome(left, right)
    case .hasTag, .getTag: tag(left, right, isPresenceTest: operation == .hasTag)
    }
  }

  private func compare(_ left: Datum, _ right: Datum, _ test: (Int64, Int64) -> Bool) -> Datum {
    guard left.kind == right.kind, left.kind == .long || left.kind == .datetime || left.kind == .duration else {
      return .failed
    }
    return .bool(test(left.payload, right.payload))
  }

  private func arithmetic(_ left: Datum, _ right: Datum, _ operation: (Int64, Int64) -> (Int64, Bool)) -> Datum {
    guard left.kind == .long, right.kind == .long else { return .failed }
    let (result, isOver) = operation(left.payload, right.payload)
    return isOver ? .failed : Datum(.long, result)
  }

  private func isIn(_ left: Datum, _ right: Datum) -> Datum {
    guard left.kind == .entity else { return .failed }
    let entity = Int32(truncatingIfNeeded: left.payload)
    if right.kind == .entity { return .bool(isEntity(entity, in: Int32(truncatingIfNeeded: right.payload))) }
    guard right.kind == .set else { return .failed }
    var isFound = false
    for field in fields(of: right.payload) {
      guard field.datum.kind == .entity else { return .failed }
      if isEntity(entity, in: Int32(truncatingIfNeeded: field.datum.payload)) { isFound = true }
    }
    return .bool(isFound)
  }

  /// Looks one after the other until so few are left; before, by halves, for elements are sorted.
  private static let fewElements = 8

  private static func contains(_ set: UnsafeBufferPointer<Lexicon.Field>, _ wanted: Datum) -> Bool {
    var (low, high) = (0, set.count)
    while high - low > fewElements {
      let middle = (low + high) / 2
      if wanted.precedes(set[middle].datum) { high = middle } else { low = middle }
    }
    for place in low..<high where set[place].datum == wanted { return true }
    return false
  }

  private func containsEvery(_ left: Datum, _ right: Datum) -> Datum {
    guard left.kind == .set, right.kind == .set else { return .failed }
    let set = fields(of: left.payload)
    for field in fields(of: right.payload) where !Self.contains(set, field.datum) { return .bool(false) }
    return .bool(true)
  }

  private func containsSome(_ left: Datum, _ right: Datum) -> Datum {
    guard left.kind == .set, right.kind == .set else { return .failed }
    let set = fields(of: left.payload)
    for field in fields(of: right.payload) where Self.contains(set, field.datum) { return .bool(true) }
    return .bool(false)
  }

  private func tag(_ left: Datum, _ right: Datum, isPresenceTest: Bool) -> Datum {
    guard left.kind == .entity, right.kind == .text else { return .failed }
    let row = row(of: Int32(truncatingIfNeeded: left.payload))
    guard row >= 0 else { return isPresenceTest ? .bool(false) : .failed }
    let tags = world.rows[Int(row)].tags
    for field in fields(of: tags.payload) where Int64(field.name) == right.payload {
      return isPresenceTest ? .bool(true) : field.datum
    }
    return isPresenceTest ? .bool(false) : .failed
  }

  /// The functions of the extension types; `right` is missing where there is one operand.
  func apply(_ function: ExtensionFunction, _ left: Datum, _ right: Datum) -> Datum {
    switch left.kind {
    case .decimal: decimal(function, left, right)
    case .address: address(function, left, right)
    case .datetime: datetime(function, left, right)
    case .duration: duration(function, left)
    default: .failed
    }
  }

  private func decimal(_ function: ExtensionFunction, _ left: Datum, _ right: Datum) -> Datum {
    guard right.kind == .decimal else { return .failed }
    return switch function {
    case .lessThan: .bool(left.payload < right.payload)
    case .lessThanOrEqual: .bool(left.payload <= right.payload)
    case .greaterThan: .bool(left.payload > right.payload)
    case .greaterThanOrEqual: .bool(left.payload >= right.payload)
    default: .failed
    }
  }

  private func address(_ function: ExtensionFunction, _ left: Datum, _ right: Datum) -> Datum {
    let address = self.address(at: left.payload)
    return switch function {
    case .isIpv4: .bool(!address.isV6)
    case .isIpv6: .bool(address.isV6)
    case .isLoopback: .bool(address.isLoopback)
    case .isMulticast: .bool(address.isMulticast)
    case .isInRange where right.kind == .address: .bool(address.isInRange(of: self.address(at: right.payload)))
    default: .failed
    }
  }

  private func datetime(_ function: ExtensionFunction, _ left: Datum, _ right: Datum) -> Datum {
    switch function {
    case .offset where right.kind == .duration:
      let (result, isOver) = left.payload.addingReportingOverflow(right.payload)
      return isOver ? .failed : Datum(.datetime, result)
    case .durationSince where right.kind == .datetime:
      let (result, isOver) = left.payload.subtractingReportingOverflow(right.payload)
      return isOver ? .failed : Datum(.duration, result)
    case .toDate: return Datetime.date(left.payload).map { Datum(.datetime, $0) } ?? .failed
    case .toTime: return Datum(.duration, Datetime.time(left.payload))
    default: return .failed
    }
  }

  private func duration(_ function: ExtensionFunction, _ left: Datum) -> Datum {
    switch function {
    case .toMilliseconds: Datum(.long, left.payload)
    case .toSeconds: Datum(.long, left.payload / 1000)
    case .toMinutes: Datum(.long, left.payload / 60_000)
    case .toHours: Datum(.long, left.payload / 3_600_000)
    case .toDays: Datum(.long, left.payload / Datetime.dayMilliseconds)
    default: .failed
    }
  }
}
