/// Something that is not as it must be, found by verifying.
package struct Damage: Sendable, Equatable, CustomStringConvertible {
  /// How bad it is.
  package enum Kind: String, Sendable {
    /// The parts contradict each other: something was lost or changed.
    case contradiction
    /// The store is ahead of what is published; opening it for writing makes up for it.
    case unpublished
  }

  package let kind: Kind
  /// A file inside the store's directory, with the row or position where it matters; never a person's data.
  package let place: String
  /// What is wrong, in lower case.
  package let what: String

  package var description: String { "\(place): \(what)" }
}

/// The result of verifying.
package struct Verification: Sendable, Equatable {
  package let damages: [Damage]
  /// How much was looked at.
  package let leaves: UInt64
  package let events: Int
  package let objects: Int
  package let packages: Int

  /// Whether nothing contradicts; what is merely not published yet does not count.
  package var isSound: Bool { damages.allSatisfy { $0.kind == .unpublished } }
}
