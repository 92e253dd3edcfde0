package import Keeping

/// Why a hold, a proposal or a destruction did not come about.
package enum RetentionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind is not to be destroyed on this day: what its standing is instead.
  case notDue(kind: String, state: RetentionStanding.State)
  /// The store refused or failed.
  case store(StoreError)

  package var description: String {
    switch self {
    case .notDue(let kind, let state): "`\(kind)` is not due: \(Self.words(state))"
    case .store(let error): error.description
    }
  }

  private static func words(_ state: RetentionStanding.State) -> String {
    switch state {
    case .kept(let day): "it is kept until \(day)"
    case .waiting(let rules): "it is kept until this has come: \(rules.map(\.from).joined(separator: ", "))"
    case .held(let holds): "it is held by \(holds.joined(separator: ", "))"
    case .due: "it is due"
    case .unapproved: "its schedule is not approved; the setting `approvedSchedules` names those that are"
    case .conflict(let floor, let ceiling):
      "\(floor.rule.clause) keeps what \(ceiling.rule.clause) destroys; the records officer settles it"
    case .unruled: "no rule is known for it; the records officer settles it"
    }
  }
}
