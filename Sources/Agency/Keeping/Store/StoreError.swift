package import Notation

/// Why the store did not do what was asked.
///
/// Descriptions hold ids and places, never what is kept.
package enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No store stands at the place.
  case missing(place: String)
  /// Another process has the store.
  case busy(place: String)
  /// Written by a later version of this program.
  case newer(place: String, version: Int)
  /// What must be secret is open to others.
  case lax(place: String, reason: String)
  /// Somebody else's commit came first.
  case conflict(case: Identifier, expected: Int, found: Int)
  /// A payload or a file of settings has not the shape it must have.
  case malformed(JSONError)
  /// The commit itself contradicts a rule of keeping.
  case inadmissible(String)
  /// The settings name another origin than the ledger was made with.
  case otherOrigin(String)
  /// A folder is to appear where something is already.
  case taken(place: String)
  /// An identifier that the store does not know.
  case unknown(Identifier)
  /// Its key was destroyed at the end of its time, under the certificate with that id.
  case destroyed(Identifier, certificate: Identifier)
  /// A key stands under a passphrase that is not at hand, is another one, or may not be used.
  case locked(place: String, reason: String)
  /// What is kept contradicts itself; `verify` says more.
  case damaged(place: String, what: String)
  /// An earlier failure left it open what is durable; open the store again.
  case stopped
  /// The system failed.
  case failed(place: String, reason: String)
  /// A fault that a test planted.
  case planted(FaultPoint)

  package var description: String {
    switch self {
    case .missing(let place): "`\(place)`: no ledger is kept here"
    case .busy(let place): "`\(place)` is in use by another process; wait until it ends"
    case .newer(let place, let version):
      "`\(place)` has version \(version), which is newer than this program; use the newer program"
    case .lax(_, let reason): reason
    case .locked(let place, let reason): "`\(place)` cannot be used: \(reason)"
    case .conflict(let matter, let expected, let found):
      "case `\(matter)` has \(found) events, not \(expected); read it again and repeat"
    case .malformed(let error): error.description
    case .inadmissible(let reason): reason
    case .otherOrigin(let reason): reason
    case .taken(let place): "`\(place)` exists already; choose another folder or remove it"
    case .unknown(let id): "`\(id)` is not kept here"
    case .destroyed(let id, let certificate):
      "`\(id)` was destroyed at the end of its time; certificate `\(certificate)` says why"
    case .damaged(let place, let what): "`\(place)` is damaged: \(what); verify the ledger"
    case .stopped: "the ledger stopped after a failure; open it again"
    case .failed(_, let reason): reason
    case .planted(let point): "a fault was planted at `\(point.rawValue)`"
    }
  }
}
