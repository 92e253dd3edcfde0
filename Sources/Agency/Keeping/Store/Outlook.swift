import Notation
import Synchronization

/// How many events cases had when something was last committed in them: a guess at what comes, never a truth.
final class Outlook: Sendable {
  /// How many cases are remembered; then all are forgotten.
  private static let casesMax = 1 << 14

  private let sequences = Mutex<[Identifier: Int]>([:])

  /// How many events a case had, or nil where nothing is remembered.
  func sequence(of matter: Identifier) -> Int? { sequences.withLock { $0[matter] } }

  /// Remembers how many events a case has.
  func note(_ sequence: Int, of matter: Identifier) {
    sequences.withLock { sequences in
      if sequences.count >= Self.casesMax { sequences.removeAll(keepingCapacity: true) }
      sequences[matter] = sequence
    }
  }
}
