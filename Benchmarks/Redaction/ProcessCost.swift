import Foundation
import Glibc
import Redaction

/// What a piece of work took: processor time of this process and of all that it started, and the most memory of each.
struct ProcessCost: Codable {
  /// Processor seconds of this process.
  var own = 0.0
  /// Processor seconds of all that it started, however deep.
  var others = 0.0
  /// Seconds by the clock.
  var wall = 0.0
  /// The most memory that this process held, in MB.
  var ownPeak = 0
  /// The most memory that any one of the others held, in MB.
  var othersPeak = 0

  /// Processor seconds of all together.
  var total: Double { own + others }

  /// Does a piece of work in a process of its own: this program again, which says its cost on standard output.
  static func ofWork(_ arguments: [String]) throws -> ProcessCost {
    guard let text = try Command.run(CommandLine.arguments[0], [workArgument] + arguments) else {
      throw Unexpected(what: "the work `\(arguments.joined(separator: " "))` failed")
    }
    return try JSONDecoder().decode(ProcessCost.self, from: Data(text.utf8))
  }

  /// What tells this program that it is such a process.
  static let workArgument = "--work"

  /// Does the work here and prints its cost, without what making it ready took.
  static func report<Ready>(ready: () throws -> Ready, _ body: (Ready) throws -> Void) throws {
    guard ReleaseTrial.adoptDescendants() else { throw Unexpected(what: "no process can be adopted") }
    let made = try ready()
    while waitpid(-1, nil, 0) > 0 {}
    let (before, start) = (cost(since: .now), ContinuousClock.now)
    try body(made)
    let wall = (ContinuousClock.now - start) / .seconds(1)
    while waitpid(-1, nil, 0) > 0 {}
    var cost = Self.cost(since: start)
    cost.wall = wall
    cost.own -= before.own
    cost.others -= before.others
    try cost.say()
  }

  /// Prints what was taken up to now.
  static func say(since start: ContinuousClock.Instant) throws { try cost(since: start).say() }

  private func say() throws { print(String(decoding: try JSONEncoder().encode(self), as: UTF8.self)) }

  private static func cost(since start: ContinuousClock.Instant) -> ProcessCost {
    var cost = ProcessCost()
    cost.wall = (ContinuousClock.now - start) / .seconds(1)
    (cost.own, cost.ownPeak) = usage(RUSAGE_SELF)
    (cost.others, cost.othersPeak) = usage(RUSAGE_CHILDREN)
    return cost
  }

  private static func usage(_ who: __rusage_who) -> (Double, Int) {
    var usage = rusage()
    getrusage(__rusage_who_t(who.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return (seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss / 1024)
  }
}
