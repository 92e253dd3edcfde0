import Cedar
package import Keeping
package import Notation
package import Registers

/// The accounting of one person over all cases, from the ledger's own entries: for as long as they are kept, whatever
/// else was destroyed.
///
/// What a subject is never told (552a(b)(7)) is left out without a trace. Where a rule exempts a system from giving the
/// accounting (552a(j), (k)), whether an entry is left out is for two persons in a case to decide, and until then
/// nothing is told.
package struct PersonAccounting: Sendable {
  /// The provision under which a disclosure is never told to its subject.
  private static let untold = "552a(b)(7)"

  /// An entry over which nobody decided yet.
  package struct Undecided: Sendable, Equatable {
    /// The event of the accounting.
    package let event: Identifier
    /// The case in which it was disclosed.
    package let `case`: Identifier
    /// The rule that may exempt it, by its id in the register.
    package let rule: String
  }

  /// What may be given.
  package let told: SubjectAccounting
  /// What stands in the way of giving it, in the order of the log.
  package let undecided: [Undecided]

  /// The accounting from entries that were found.
  /// - Parameters:
  ///   - registers: with the rules of exemption.
  ///   - day: on which it is given.
  package init(_ entries: [AccountingEntry], registers: Registers, on day: CalendarDate) {
    let tellable = entries.filter { entry in
      !entry.contents.authorities.contains { $0.contains(Self.untold) }
    }
    told = SubjectAccounting(accounted: tellable.map(\.contents))
    let rules = Self.exemptions(registers, on: day)
    undecided = tellable.compactMap { entry in
      let rule = rules.first { rule in
        entry.contents.systems.contains { $0 == rule.notice || $0.hasPrefix(rule.notice + " ") }
      }
      return rule.map { Undecided(event: entry.event, case: entry.case, rule: $0.id) }
    }
  }

  /// Whether entries under one name can only be of different people: numbers that no entry links.
  package static func isAmbiguous(_ entries: [AccountingEntry]) -> Bool {
    var groups: [Set<String>] = []
    for entry in entries where !entry.contents.identifiers.isEmpty {
      var group = Set(entry.contents.identifiers.map(plain))
      for other in groups where !other.isDisjoint(with: group) { group.formUnion(other) }
      groups.removeAll { $0.isSubset(of: group) }
      groups.append(group)
    }
    return groups.count > 1
  }

  private static func plain(_ identifier: String) -> String {
    String(identifier.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
  }

  /// Rules in force that exempt a system from giving the accounting, by the number of the system's notice.
  private static func exemptions(_ registers: Registers, on day: CalendarDate) -> [(id: String, notice: String)] {
    var exemptions: [(id: String, notice: String)] = []
    let entries = registers.versions(on: day)
    for rule in entries where rule.uid.type == "ExemptionRule" && rule.validity.holds(on: day) {
      guard text("reaches", of: rule).contains("c-3"), let system = text("system", of: rule).first,
        let found = entries.first(where: { entry in
          entry.uid.type == "System" && [entry.uid.id, entry.uid.description].contains(system)
        }),
        let notice = text("notice", of: found).first
      else { continue }
      exemptions.append((rule.uid.id, notice))
    }
    return exemptions
  }

  /// The texts of an attribute that is one or a set.
  private static func text(_ name: String, of entry: RegisterEntry) -> [String] {
    guard let value = entry.attributes.first(where: { $0.key == name })?.value else { return [] }
    return value.elements?.compactMap(\.text) ?? [value.text].compactMap { $0 }
  }
}
