import Glibc

// In a process of its own: the work whose cost is counted.
if CommandLine.arguments.dropFirst().first == ProcessCost.workArgument {
  try SpeedWork.run(Array(CommandLine.arguments.dropFirst(2)))
  exit(0)
}

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
if filter.isEmpty || filter.hasPrefix(RedactionSpeed.name) { try RedactionSpeed.report() }
