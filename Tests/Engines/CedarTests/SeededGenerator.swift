import Foundation

/// Random numbers that a seed repeats (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// How many random cases to try: `CHANCERY_CASES`, or as many as are given.
  static func cases(_ few: Int) -> Int {
    ProcessInfo.processInfo.environment["CHANCERY_CASES"].flatMap { Int($0) } ?? few
  }

  /// The seed of this run: `CHANCERY_SEED`, or one that never changes.
  static var seed: UInt64 {
    ProcessInfo.processInfo.environment["CHANCERY_SEED"].flatMap { UInt64($0) } ?? 20_230_420
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
