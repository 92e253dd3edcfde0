/// One thing that is measured, with a peer that does the same work another way.
///
/// A ratio to a peer in the same run says more than a time: the machine and its load are the same for both.
struct Benchmark {
  /// What a run is called on the command line and in the table, `engine/what`.
  let name: String
  /// One round of the work.
  let body: () throws -> Void
  /// The other way, when there is one.
  let peer: Peer?
  /// What one round should stay under; shown beside the result, never enforced.
  let goal: Duration?

  /// Another implementation of the same work, timed in turns with ours or, in a process of its own, just before.
  struct Peer {
    let name: String
    let body: (() throws -> Void)?
    let time: Duration?

    init(name: String, body: @escaping () throws -> Void) {
      self.name = name
      self.body = body
      time = nil
    }

    init(name: String, time: Duration) {
      self.name = name
      body = nil
      self.time = time
    }
  }

  /// A measurement to take.
  init(_ name: String, goal: Duration? = nil, peer: Peer? = nil, body: @escaping () throws -> Void) {
    self.name = name
    self.goal = goal
    self.peer = peer
    self.body = body
  }
}
