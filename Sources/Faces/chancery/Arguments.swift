/// The words of a command line, sorted into options and operands by what the command declares.
struct Arguments {
  /// How many words a command line may have.
  static let wordsMax = 10_000

  /// An option that a command knows.
  struct Option {
    /// Its name with the hyphens: `--out`.
    let name: String
    /// What its value is called in the help, or nil when it takes none.
    let value: String?
    /// What it does, in one line.
    let help: String
    var repeats = false
  }

  /// Operands in order.
  private(set) var operands: [String] = []
  private var values: [(name: String, value: String)] = []

  /// Sorts words.
  /// - Throws: `Failure` with exit code 64 for anything that the command does not know.
  init(_ words: [String], options: [Option], operands allowed: ClosedRange<Int>) throws(Failure) {
    guard words.count <= Self.wordsMax else { throw .usage("more than \(Self.wordsMax) arguments") }
    var rest = words[...]
    var takesOptions = true
    while let word = rest.popFirst() {
      guard takesOptions, word.hasPrefix("--") else {
        operands.append(word)
        continue
      }
      if word == "--" {
        takesOptions = false
        continue
      }
      try take(word, from: &rest, options)
    }
    guard allowed.contains(operands.count) else {
      throw .usage(operands.count < allowed.lowerBound ? "an operand is missing" : "too many operands")
    }
  }

  private mutating func take(
    _ word: String, from rest: inout ArraySlice<String>, _ options: [Option]
  ) throws(Failure) {
    let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = options.first(where: { $0.name == halves[0] }) else {
      throw .usage("unknown option `\(halves[0])`")
    }
    if !option.repeats, values.contains(where: { $0.name == option.name }) {
      throw .usage("`\(option.name)` was given twice")
    }
    guard option.value != nil else {
      guard halves.count == 1 else { throw .usage("`\(option.name)` takes no value") }
      values.append((option.name, ""))
      return
    }
    guard let value = halves.count == 2 ? halves[1] : rest.popFirst() else {
      throw .usage("`\(option.name)` needs a value")
    }
    values.append((option.name, value))
  }

  /// Whether an option without value was given.
  func has(_ name: String) -> Bool { values.contains { $0.name == name } }

  /// The value of an option, or nil.
  subscript(name: String) -> String? { values.first { $0.name == name }?.value }

  /// All values of an option in order.
  func all(_ name: String) -> [String] { values.filter { $0.name == name }.map(\.value) }

  /// Options with their values in the order in which they were given.
  var ordered: [(name: String, value: String)] { values }
}
