/// What the five characters stand for by which a server says how a statement failed.
enum PostgresState {
  /// By their first two characters, in our words.
  private static let classes = [
    "0A": "not supported", "08": "connection", "22": "a value that its type does not take", "25": "transaction state",
    "28": "the role may not connect", "3D": "no such database", "40": "the transaction was undone",
    "42": "the statement",
    "53": "resources of the server are exhausted", "54": "a limit of the server", "55": "not in the state for it",
    "57": "stopped by an administrator", "58": "the server's system", "XX": "inside the server",
  ]

  /// The error that a state means.
  static func error(_ state: String?, place: String) -> DatabaseError {
    guard let state else { return .refused(place: place, code: "?", text: "no reason given") }
    return switch state {
    case "XX001", "XX002": .damaged(place: place, what: DatabaseError.brokenPages)
    case "55P03": .busy(place: place)
    case _ where state.hasPrefix("23"): .constraint(place: place)
    default: .refused(place: place, code: state, text: classes[String(state.prefix(2))] ?? "refused")
    }
  }
}
