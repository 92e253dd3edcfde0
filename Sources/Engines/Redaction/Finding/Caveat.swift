/// A handling marking that a document bears.
package enum Caveat: String, Sendable, Hashable, CaseIterable, Comparable {
  /// A national-security classification.
  case classification
  /// A control marking of the intelligence community.
  case intelligenceCommunity
  /// Law enforcement sensitive.
  case lawEnforcementSensitive
  /// For official use only, and its successor's banner.
  case forOfficialUseOnly
  /// Sensitive security information of transportation.
  case sensitiveSecurity

  package static func < (left: Caveat, right: Caveat) -> Bool { left.rawValue < right.rawValue }

  /// Whether a document that bears it is never masked and released.
  package var isQuarantine: Bool { self == .classification || self == .intelligenceCommunity }
}
