import Foundation

/// A small random generator with a seed that a failing test prints, so that the failure can be had again.
///
/// Source: SplitMix64 (Steele, Lea, Flood 2014).
struct SeededRandom: RandomNumberGenerator {
  /// The seed of this run: `CHANCERY_SEED`, or one that never changes.
  static let seed = ProcessInfo.processInfo.environment["CHANCERY_SEED"].flatMap { UInt64($0) } ?? 20_230_420
  /// Whether this is `make soak`, which leaves nothing out.
  static let isSoak = ProcessInfo.processInfo.environment["CHANCERY_SEED"] != nil

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
