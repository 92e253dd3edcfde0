import Foundation
import Keeping
import Notation
import Synchronization

/// Clients that commit at once, while what they committed is published, until the process is killed.
///
/// Lines: `k CASE COUNT` once so many events of a case are confirmed; `p` after a publication; `e` with what failed.
struct BusyClients {
  static let clients = 12
  /// Enough that most of a publication is done while others go on committing.
  static let eventsPerCommit = 30

  let store: String
  let settings: Settings

  func run() -> Never {
    let clock: @Sendable () -> Instant = { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
    var options = StoreOptions(clock: clock)
    options.creates = true
    options.settings = settings
    do throws(StoreError) {
      let queue = CommitQueue(try Store.open(store, options: options), clock: clock)
      for client in 0..<Self.clients { Thread { Self.work(client, queue) }.start() }
      while true {
        try queue.publish()
        say("p")
      }
    } catch {
      say("e \(error)")
      exit(74)
    }
  }

  private static func identifier() -> Identifier {
    Identifier(
      at: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)), random: StoreOptions.secureRandom(10))
  }

  private static func work(_ client: Int, _ queue: CommitQueue) {
    let matter = identifier()
    for count in 1... {
      let events = (0..<eventsPerCommit).map {
        NewEvent(identifier(), RecordDestroyed(reference: "\(client) \(count) \($0)"), actor: ScriptedRun.official)
      }
      do throws(StoreError) {
        _ = try queue.commit(Commit(case: matter, expectedSequence: (count - 1) * eventsPerCommit, events: events))
      } catch {
        say("e \(error)")
        exit(74)
      }
      say("k \(matter) \(count * eventsPerCommit)")
    }
  }
}
