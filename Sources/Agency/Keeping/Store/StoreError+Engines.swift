import Database
import DurableFiles
import Notation
import TransparencyLog
import Vault

/// Runs file operations; their failures become the store's.
func files<Result>(_ body: () throws(FileError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch {
    switch error {
    case .missing(let place): throw .missing(place: place)
    case .taken(let place): throw .taken(place: place)
    case .lax(let place, _): throw .lax(place: place, reason: error.description)
    case .locked(let place): throw .busy(place: place)
    case .tooLarge: throw .inadmissible(error.description)
    case .failed(_, let place, _): throw .failed(place: place, reason: error.description)
    }
  }
}

/// Runs statements; their failures become the store's.
func database<Result>(_ body: () throws(DatabaseError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch {
    switch error {
    case .newer(let place, let version): throw .newer(place: place, version: version)
    case .damaged(let place, let what): throw .damaged(place: place, what: what)
    case .foreign(let place): throw .damaged(place: place, what: "it is a database of another program")
    case .shape(let place), .constraint(let place): throw .damaged(place: place, what: error.description)
    case .refused(let place, _, _): throw .failed(place: place, reason: error.description)
    }
  }
}

/// Runs the vault; its failures become the store's.
func vault<Result: ~Copyable>(_ place: String, _ body: () throws(VaultError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch { throw .damaged(place: place, what: error.description) }
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
