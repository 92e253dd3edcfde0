/// The times of one body: as many samples as fit, each over enough rounds that the clock does not matter.
struct Measurement {
  /// Time of one round in each sample, ascending.
  let samples: [Duration]

  /// How many samples are taken unless the time runs out.
  static let samplesMax = 31
  /// How long all samples of one benchmark, peer included, may take together.
  static let timeMax = Duration.seconds(6)

  /// The middle sample.
  var median: Duration { samples[samples.count / 2] }

  /// The fastest sample, the one that the machine disturbed least.
  var fastest: Duration { samples[0] }

  /// The slowest sample.
  var slowest: Duration { samples[samples.count - 1] }

  /// Times several bodies in turns, so that a disturbance of the machine falls on all of them.
  static func inTurns(_ bodies: [() throws -> Void]) throws -> [Measurement] {
    let clock = ContinuousClock()
    let rounds = try bodies.map { try roundsPerSample($0) }
    var samples = [[Duration]](repeating: [], count: bodies.count)
    let start = clock.now
    repeat {
      for (index, body) in bodies.enumerated() {
        let time = try clock.measure { for _ in 0..<rounds[index] { try body() } }
        samples[index].append(time / rounds[index])
      }
    } while samples[0].count < samplesMax && clock.now - start < timeMax
    return samples.map { Measurement(samples: $0.sorted()) }
  }

  /// Doubles the rounds until a sample takes five milliseconds; this warms caches up as well.
  private static func roundsPerSample(_ body: () throws -> Void) throws -> Int {
    let clock = ContinuousClock()
    var rounds = 1
    while rounds < 1 << 24 {
      let time = try clock.measure { for _ in 0..<rounds { try body() } }
      if time >= .milliseconds(5) { break }
      rounds *= 2
    }
    return rounds
  }
}
