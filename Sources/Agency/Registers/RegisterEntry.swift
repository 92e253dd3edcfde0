package import Cedar
package import Notation

/// The days on which something holds: from the first to the last, both included.
package struct Validity: Sendable, Hashable {
  /// The first day.
  package let from: CalendarDate
  /// The last day, or nil while no end is known.
  package let until: CalendarDate?

  /// Whether a day lies within.
  package func holds(on day: CalendarDate) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
}

/// One dated entity of reference: an official, an agreement, a foreign authority.
///
/// A change is a new version of the same entity, with later dates; expired versions stay.
package struct RegisterEntry: Sendable {
  /// A membership and the days on which it counts: a delegation, a role, an office.
  package struct Membership: Sendable {
    /// What the entity belongs to.
    package let parent: EntityUID
    /// The days on which it belongs.
    package let validity: Validity
  }

  /// The entity.
  package let uid: EntityUID
  /// The days on which this version of it is in force.
  package let validity: Validity
  /// Attributes as written; a directive's schema gives them their types.
  package let attributes: [JSONValue.Member]
  /// What it belongs to.
  package let parents: [Membership]
  /// File and path, for errors.
  package let place: String
}
