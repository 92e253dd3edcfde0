import Foundation

/// A small random generator with a seed that a failing test prints, so that the failure can be had again.
///
/// Source: SplitMix64 (Steele, Lea, Flood 2014).
package struct SeededRandom: RandomNumberGenerator {
  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// The seed of this run: `CHANCERY_SEED`, or one that never changes.
  package static let seed = number("CHANCERY_SEED") ?? 20_230_420
  /// Whether this is `make soak`, which leaves nothing out.
  package static let isSoak = number("CHANCERY_SEED") != nil

  private var state: UInt64

  /// A generator that gives the same numbers for the same seed.
  package init(seed: UInt64) { state = seed }

  /// How many random cases to try: `CHANCERY_CASES`, or as many as are given.
  package static func cases(_ few: Int) -> Int { number("CHANCERY_CASES").map { Int($0) } ?? few }

  /// The next number.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number from 0 to one less than the bound.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// True so many times in a hundred.
  package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of several elements.
  package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
