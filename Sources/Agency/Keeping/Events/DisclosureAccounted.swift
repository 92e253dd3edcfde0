package import Notation

/// Payload of `disclosure.accounted`: the record that the Privacy Act demands of one disclosure about one person.
///
/// Source: 5 U.S.C. 552a(c). It names the person, so that the accounting of one can be found and given for as long
/// as it is kept, also when nothing else is left of the case. Version 1 named no person but by the id in the case.
package struct DisclosureAccounted: EventPayload {
  package static let type = EventType(
    "disclosure.accounted", retention: "accounting", upgrades: [.init(Self.named)],
    searched: .init(
      texts: ["names", "nature", "purpose", "recipient", "systems"], identifiers: ["identifiers"]), check: Self.reads)

  /// Who received it.
  package struct Recipient: Sendable, Equatable {
    /// A person or an authority.
    package let name: String
    /// The office inside it, where there is one.
    package let office: String?
    /// Postal address, a line each.
    package let address: [String]

    /// A recipient from its parts.
    package init(name: String, office: String?, address: [String]) {
      self.name = name
      self.office = office
      self.address = address
    }
  }

  /// The event of the release.
  package let release: Identifier
  /// The person's id in the case; nil for a disclosure that names nobody.
  package let person: String?
  /// The names by which the case knows the person; none in what an older program wrote.
  package let names: [String]
  /// Numbers that the case knows of the person, as they were entered.
  package let identifiers: [String]
  /// The day on which it went.
  package let date: CalendarDate
  /// What kind of records went.
  package let nature: String
  /// What for.
  package let purpose: String
  /// To whom.
  package let recipient: Recipient
  /// The provisions under which it went (`5 U.S.C. 552a(b)(3)`).
  package let authorities: [String]
  /// The systems of records, each by its notice and name, once.
  package let systems: [String]
  /// The official who disclosed, by id in the register.
  package let official: String

  /// Whom a disclosure was about.
  package struct Subject: Sendable, Equatable {
    /// The person's id in the case.
    package let id: String
    /// By which the case knows the person.
    package let names: [String]
    /// Numbers of the person.
    package let identifiers: [String]

    /// A person from its parts.
    package init(id: String, names: [String] = [], identifiers: [String] = []) {
      self.id = id
      self.names = names
      self.identifiers = identifiers
    }
  }

  /// An accounting from its parts.
  package init(
    release: Identifier, person: Subject?, what: (date: CalendarDate, nature: String, purpose: String),
    recipient: Recipient, grounds: (authorities: [String], systems: [String], official: String)
  ) {
    self.release = release
    self.person = person?.id
    names = person?.names ?? []
    identifiers = person?.identifiers ?? []
    date = what.date
    nature = what.nature
    purpose = what.purpose
    self.recipient = recipient
    authorities = grounds.authorities
    systems = grounds.systems
    official = grounds.official
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    release = try reader.identifier("release")
    person = try reader.optionalString("person")
    names = try reader.texts("names")
    identifiers = try reader.texts("identifiers")
    date = try reader.day("date")
    nature = try reader.text("nature")
    purpose = try reader.text("purpose")
    var inner = try ObjectReader(try reader.required("recipient"), source: source, path: "/recipient")
    recipient = Recipient(
      name: try inner.text("name"), office: try inner.optionalString("office"), address: try inner.texts("address"))
    try inner.finish()
    authorities = try reader.texts("authorities")
    systems = try reader.texts("systems")
    official = try reader.text("official")
    try reader.finish()
  }

  package var json: JSONValue {
    let to = object(
      ("name", .string(recipient.name)), ("office", recipient.office.map(JSONValue.string)),
      ("address", .array(recipient.address.map(JSONValue.string))))
    return object(
      ("release", .text(of: release)), ("person", person.map(JSONValue.string)),
      ("names", .array(names.map(JSONValue.string))), ("identifiers", .array(identifiers.map(JSONValue.string))),
      ("date", .text(of: date)),
      ("nature", .string(nature)), ("purpose", .string(purpose)), ("recipient", to),
      ("authorities", .array(authorities.map(JSONValue.string))),
      ("systems", .array(systems.map(JSONValue.string))), ("official", .string(official)))
  }

  /// Version 2 from version 1, which names nobody.
  @Sendable private static func named(_ payload: JSONValue) throws(JSONError) -> JSONValue {
    guard let members = payload.members else { return payload }
    return .object(members + [.init("names", .array([])), .init("identifiers", .array([]))])
  }
}
