/// A Cedar set: no order, no repetition, values of any kind beside each other.
public struct ValueSet: Sendable, Hashable, ExpressibleByArrayLiteral {
  /// The elements, sorted and each once.
  public let elements: [Value]

  /// The set of the given values; repetitions fall away.
  public init(_ values: some Sequence<Value>) {
    var sorted = values.sorted()
    var kept = 0
    for index in sorted.indices where kept == 0 || sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeSubrange(kept...)
    elements = sorted
  }

  /// From a literal.
  public init(arrayLiteral elements: Value...) { self.init(elements) }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { elements.isEmpty }

  /// Whether a value is an element.
  public func contains(_ value: Value) -> Bool { elements.contains(value) }

  /// Whether every element of the other set is in this one.
  public func containsAll(_ other: ValueSet) -> Bool {
    if other.elements.count > 16 { return Set(elements).isSuperset(of: other.elements) }
    return other.elements.allSatisfy { elements.contains($0) }
  }

  /// Whether some element of the other set is in this one.
  public func containsAny(_ other: ValueSet) -> Bool {
    if other.elements.count > 16 { return !Set(elements).isDisjoint(with: other.elements) }
    return other.elements.contains { elements.contains($0) }
  }
}
