import Cedar
import Foundation
import Notation

/// The policy engine against the reference engine, on the same policies, entities and requests.
enum CedarBenchmarks {
  static func all() throws -> [Benchmark] {
    let sample = CedarSample.everywhere
    let ready = try sample.ready()
    let reference = try Reference(sample, ready)
    if reference == nil {
      print("cedar: the reference engine is not there (`make bench` installs it), so our times stand alone")
    }
    return [
      Benchmark(
        "cedar/authorize-80-policies", goal: .microseconds(10),
        peer: reference.map { .init(name: "reference, its own metric", time: $0.authorize) }, body: round(ready)),
      Benchmark("cedar/authorize-80-policies, tree-walking") {
        _ = Authorizer().authorize(ready.requests[0], policies: ready.policies, entities: ready.entities)
      },
      Benchmark(
        "cedar/parse-80-policies",
        peer: reference.map { .init(name: "reference, its own metric", time: $0.parse) },
        body: { _ = try PolicySet(parsing: [("policies", sample.policies)]) }),
      Benchmark("cedar/validate-80-policies") { _ = Validator.check(ready.policies, against: ready.schema) },
      Benchmark("cedar/compile-80-policies") { _ = CompiledPolicies(ready.policies, schema: ready.schema) },
    ] + (try scale()) + [try million()]
  }

  /// One decision a round, over all requests in turn.
  private static func round(_ ready: CedarSample.Ready) -> () throws -> Void {
    var next = 0
    return {
      _ = ready.authorizer.authorize(ready.requests[next])
      next = next + 1 == ready.requests.count ? 0 : next + 1
    }
  }

  /// The same number of policies can apply, ten; more and more exist.
  private static func scale() throws -> [Benchmark] {
    try [80, 800, 8_000].map { count in
      let ready = try CedarSample(policyCount: count, typeCount: count / 10).ready()
      return Benchmark("cedar/authorize-10-of-\(count)-policies", body: round(ready))
    }
  }

  /// A hundred thousand decisions over ten policies on two threads: a tenth of a million.
  private static func million() throws -> Benchmark {
    let ready = try CedarSample(policyCount: 10, typeCount: 1).ready()
    return Benchmark("cedar/100000-decisions-2-threads", goal: .milliseconds(100)) {
      DispatchQueue.concurrentPerform(iterations: 2) { _ in
        for turn in 0..<50_000 { _ = ready.authorizer.decide(ready.requests[turn % ready.requests.count]) }
      }
    }
  }

  /// What the reference engine says of its own times; nil where it is not installed.
  private struct Reference {
    let authorize: Duration
    let parse: Duration

    init?(_ sample: CedarSample, _ ready: CedarSample.Ready) throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cedar-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      func write(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
      }
      try write(Array(sample.policies.utf8), "policies.cedar")
      try write(Array(sample.schema.utf8), "schema.cedarschema")
      try write(CanonicalJSON.write(sample.entities), "entities.json")
      try write(CanonicalJSON.write(sample.requests), "requests.json")
      guard let answer = try Self.run(folder) else { return nil }
      guard let value = try JSONSerialization.jsonObject(with: answer) as? [String: Any],
        let authorize = value["authorize_us"] as? Double, let parse = value["parse_us"] as? Double,
        let decisions = value["decisions"] as? [[Any]]
      else { throw Unexpected(what: "the reference engine answered in another form") }
      self.authorize = .nanoseconds(Int64(authorize * 1_000))
      self.parse = .nanoseconds(Int64(parse * 1_000))
      for (request, decision) in zip(ready.requests, decisions) {
        let own = ready.authorizer.authorize(request)
        guard decision[0] as? String == own.decision.rawValue, decision[1] as? [String] == own.reasons else {
          throw Unexpected(what: "the engines disagree on a request of the benchmark")
        }
      }
    }

    private static func run(_ folder: URL) throws -> Data? {
      let process = Process()
      let output = Pipe()
      // Where set-up puts the peers; else whatever Python there is.
      let own = ".build/peers/bin/python3"
      let python = FileManager.default.isExecutableFile(atPath: own) ? own : "python3"
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [python, "Benchmarks/Cedar/reference.py", folder.path]
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return process.terminationStatus == 0 ? data : nil
    }
  }
}
