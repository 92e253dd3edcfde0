/// Something that is not as it must be, found by verifying.
package struct Damage: Sendable, Hashable, CustomStringConvertible {
  /// How bad it is.
  package enum Kind: String, Sendable {
    /// The parts contradict each other: something was lost or changed.
    case contradiction
    /// The store is ahead of what is published; opening it for writing makes up for it.
    case unpublished
  }

  /// How bad it is.
  package let kind: Kind
  /// A file inside the store's directory, with the row or position where it matters; never a person's data.
  package let place: String
  /// What is wrong, in lower case.
  package let what: String

  package var description: String { "\(place): \(what)" }
}

/// The result of verifying.
package struct Verification: Sendable, Equatable {
  /// In the order in which they were found.
  package let damages: [Damage]
  /// How much was looked at.
  package let leaves: UInt64
  /// How many events were opened.
  package let events: Int
  /// How many sealed objects there are, events included.
  package let objects: Int
  /// How many packages were ever released.
  package let packages: Int
  /// How many of the objects were destroyed at the end of their time.
  package var destroyed = 0
  /// Under how many certificates.
  package var certificates = 0

  /// Whether nothing contradicts; what is merely not published yet does not count.
  package var isSound: Bool { damages.allSatisfy { $0.kind == .unpublished } }
}
