import Dispatch
import Synchronization

/// Connections for reading that threads borrow, each for one use; at most so many are open.
package final class ConnectionPool: Sendable {
  /// A connection that one thread at a time has.
  private struct Idle: @unchecked Sendable {
    let connection: any Connection
  }

  private let place: DatabasePlace
  private let schema: Schema
  private let access: Access
  private let free: DispatchSemaphore
  private let idle = Mutex<[Idle]>([])

  /// A pool over one database; opens nothing yet.
  /// - Parameter connectionsMax: at least 1; whoever comes when all are lent waits.
  package init(_ place: DatabasePlace, schema: Schema, access: Access = .read, connectionsMax: Int) {
    self.place = place
    self.schema = schema
    self.access = access
    free = DispatchSemaphore(value: max(1, connectionsMax))
  }

  /// Lends a connection to a body that must not keep it.
  ///
  /// After an error the connection is given up: the next use has a new one.
  /// - Throws: `DatabaseError`
  package func use<Result>(
    _ body: (any Connection) throws(DatabaseError) -> Result
  ) throws(DatabaseError) -> Result {
    free.wait()
    defer { free.signal() }
    let kept = idle.withLock { $0.popLast() }
    let lent = if let kept { kept } else { Idle(connection: try place.open(schema, access)) }
    do {
      let result = try body(lent.connection)
      idle.withLock { $0.append(lent) }
      return result
    } catch {
      lent.connection.close()
      throw error
    }
  }
}
