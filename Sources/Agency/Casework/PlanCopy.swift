import Notation

/// Two pages of a plan that are nearly the same.
package struct PlanCopy: Sendable, Equatable {
  /// A page of a record.
  package struct Page: Sendable, Hashable {
    /// The record's id.
    package let item: String
    /// The page, from 1.
    package let page: Int
  }

  /// The one.
  package let first: Page
  /// The other.
  package let second: Page
  /// How many points the second's content stands further to the right.
  package let across: Double
  /// How many points it stands further down.
  package let down: Double

  static func list(_ reader: inout ObjectReader) throws(JSONError) -> [PlanCopy] {
    var copies: [PlanCopy] = []
    for var object in try reader.objects("copies") {
      let pages = try object.array("pages").compactMap(page)
      let shift = try object.array("shift").compactMap(number)
      guard pages.count == 2, shift.count == 2 else { throw object.error("", "two pages and a shift were expected") }
      copies.append(PlanCopy(first: pages[0], second: pages[1], across: shift[0], down: shift[1]))
      try object.finish()
    }
    return copies
  }

  private static func page(_ value: JSONValue) -> Page? {
    guard let parts = value.elements, parts.count == 2, let item = parts[0].text, case .integer(let page) = parts[1],
      (1...100_000).contains(page)
    else { return nil }
    return Page(item: item, page: Int(page))
  }

  private static func number(_ value: JSONValue) -> Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .number(let double): double
    default: nil
    }
  }
}
