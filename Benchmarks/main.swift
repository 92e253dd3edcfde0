// Measures what the filter (a part of a name) chooses, everything without one.
let filter = CommandLine.arguments.dropFirst().first ?? ""
let all =
  try NotationBenchmarks.all() + DirectiveBenchmarks.all() + ReleaseBenchmarks.all() + PagesBenchmarks.all()
  + (filter.isEmpty || filter.hasPrefix("cedar") ? CedarBenchmarks.all() : [])
let chosen = all.filter { filter.isEmpty || $0.name.contains(filter) }

print(Report.heading)
for benchmark in chosen {
  let bodies = [benchmark.body] + (benchmark.peer?.body.map { [$0] } ?? [])
  for line in Report.lines(benchmark, try Measurement.inTurns(bodies)) { print(line) }
}
print("\nTimes of one round; ratio: how many times faster than the peer measured in turns with it or just before.")
try WidthMeasurement.report(filter)
