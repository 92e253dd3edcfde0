import Database
import DurableFiles
import Notation
import TransparencyLog
import Vault

extension StoreError {
  /// What a failed file operation means for the store.
  init(_ error: FileError) {
    self =
      switch error {
      case .missing(let place): .missing(place: place)
      case .taken(let place): .taken(place: place)
      case .lax(let place, _): .lax(place: place, reason: error.description)
      case .locked(let place): .busy(place: place)
      case .tooLarge: .inadmissible(error.description)
      case .failed(_, let place, _): .failed(place: place, reason: error.description)
      }
  }

  /// What a failed statement means for the store.
  init(_ error: DatabaseError) {
    self =
      switch error {
      case .newer(let place, let version): .newer(place: place, version: version)
      case .damaged(let place, let what): .damaged(place: place, what: what)
      case .foreign(let place): .damaged(place: place, what: "it is a database of another program")
      case .shape(let place), .constraint(let place): .damaged(place: place, what: error.description)
      case .absent(let place): .missing(place: place)
      case .busy(let place): .busy(place: place)
      case .refused(let place, _, _), .lost(let place): .failed(place: place, reason: error.description)
      }
  }
}

/// Runs file operations; their failures become the store's.
func files<Result>(_ body: () throws(FileError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch { throw StoreError(error) }
}

/// Runs statements; their failures become the store's.
func database<Result>(_ body: () throws(DatabaseError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch { throw StoreError(error) }
}

/// Runs the vault; its failures become the store's.
func vault<Result: ~Copyable>(_ place: String, _ body: () throws(VaultError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch {
    if case .locked(let reason) = error { throw .locked(place: place, reason: reason) }
    throw .damaged(place: place, what: error.description)
  }
}

/// Runs the log; its failures become the store's.
func log<Result>(_ place: String, _ body: () throws(LogError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch { throw .damaged(place: place, what: error.description) }
}

/// Reads or writes JSON of a caller; failures become the store's.
func json<Result>(_ body: () throws(JSONError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch { throw .malformed(error) }
}

/// Reads JSON that the store itself wrote.
func stored<Result>(_ place: String, _ body: () throws(JSONError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch { throw .damaged(place: place, what: error.description) }
}
