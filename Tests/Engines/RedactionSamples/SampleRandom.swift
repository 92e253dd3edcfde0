/// The same numbers for the same seed, on every machine.
package struct SampleRandom: RandomNumberGenerator {
  private var state: UInt64

  /// Begins a row of numbers.
  package init(seed: UInt64) { state = seed }

  /// The next number (SplitMix64).
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// One of some things.
  package mutating func pick<Element>(_ choices: [Element]) -> Element { choices[Int(next() % UInt64(choices.count))] }
}
