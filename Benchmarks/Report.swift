/// The table that a run prints: one line a body, times of one round.
enum Report {
  /// The heading.
  static let heading = row(["benchmark", "median", "min", "max", "ratio", ""])

  /// The lines of one benchmark.
  static func lines(_ benchmark: Benchmark, _ measurements: [Measurement]) -> [String] {
    let own = measurements[0]
    var note = ""
    if let goal = benchmark.goal { note = "goal \(text(goal)): \(own.median <= goal ? "met" : "NOT MET")" }
    var lines = [row([benchmark.name, text(own.median), text(own.fastest), text(own.slowest), "", note])]
    if let time = benchmark.peer?.time {
      lines[0] = row([
        benchmark.name, text(own.median), text(own.fastest), text(own.slowest), hundredths(time / own.median), note,
      ])
      lines.append(row(["  against \(benchmark.peer?.name ?? "")", text(time), "", "", "1.00", ""]))
    }
    if let peer = benchmark.peer, measurements.count == 2 {
      let other = measurements[1]
      let ratio = hundredths(other.median / own.median)
      lines[0] = row([benchmark.name, text(own.median), text(own.fastest), text(own.slowest), ratio, note])
      lines.append(
        row(["  against \(peer.name)", text(other.median), text(other.fastest), text(other.slowest), "1.00", ""]))
    }
    return lines
  }

  /// A time with three significant digits and its unit.
  static func text(_ duration: Duration) -> String {
    let nanoseconds = duration / .nanoseconds(1)
    for (limit, divisor, unit) in [(1e3, 1.0, "ns"), (1e6, 1e3, "us"), (1e9, 1e6, "ms")] where nanoseconds < limit {
      return "\(hundredths(nanoseconds / divisor)) \(unit)"
    }
    return "\(hundredths(nanoseconds / 1e9)) s"
  }

  private static func hundredths(_ value: Double) -> String {
    let scaled = Int(value * 100 + 0.5)
    let rest = scaled % 100
    return "\(scaled / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func row(_ cells: [String]) -> String {
    let first = cells[0] + String(repeating: " ", count: max(0, 44 - cells[0].count))
    let middle = cells[1..<5].map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }
    return first + middle.joined() + (cells[5].isEmpty ? "" : "   " + cells[5])
  }
}
