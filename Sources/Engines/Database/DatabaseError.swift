/// Why a database did not do what was asked.
///
/// Descriptions hold the place and the kind of error, never values.
package enum DatabaseError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The database refused: its code and what that code stands for.
  case refused(place: String, code: String, text: String)
  /// The server cannot be reached, or the connection to it broke: of a commit under way nobody knows whether it is
  /// durable.
  case lost(place: String)
  /// Others hold what is needed, and went on holding it.
  case busy(place: String)
  /// There is no database of this kind yet.
  case absent(place: String)
  /// A constraint of the schema does not hold.
  case constraint(place: String)
  /// Its schema is newer than this program.
  case newer(place: String, version: Int)
  /// It is a database of something else.
  case foreign(place: String)
  /// Its file is damaged.
  case damaged(place: String, what: String)
  /// A row has not the columns that were expected.
  case shape(place: String)

  /// What is said of damaged pages, whether the check of all pages or a single query comes upon them.
  package static let brokenPages = "the database finds its own pages damaged"

  package var description: String {
    switch self {
    case .refused(let place, let code, let text): "`\(place)`: the database refused (\(code), \(text))"
    case .lost(let place): "`\(place)`: the database's server cannot be reached, or the connection to it broke"
    case .busy(let place): "`\(place)`: others hold the database for too long"
    case .absent(let place): "`\(place)` holds no database of this program yet"
    case .constraint(let place): "`\(place)`: a constraint of the schema does not hold"
    case .newer(let place, let version): "`\(place)` has schema \(version), which is newer than this program"
    case .foreign(let place): "`\(place)` is a database of another program"
    case .damaged(let place, let what): "`\(place)` is damaged: \(what)"
    case .shape(let place): "`\(place)`: a row has unexpected columns"
    }
  }
}
