private import CLinux
private import Glibc

/// The program `cvc5`, which decides formulas; each run is a process of its own that reads its input from memory.
public struct Solver: Sendable {
  /// Where the program stands.
  public var path: String
  /// The longest that one question may take, in milliseconds; what takes longer is undecided.
  public var millisecondsMax: Int
  /// The most of the program's own steps that one question may take, the same on every machine; nil is no bound.
  public var stepsMax: Int?

  /// A solver; without a path the one of Debian's package.
  public init(path: String = "/usr/bin/cvc5", millisecondsMax: Int = 60_000, stepsMax: Int? = nil) {
    self.path = path
    self.millisecondsMax = millisecondsMax
    self.stepsMax = stepsMax
  }

  /// Whether the program is there.
  public var isInstalled: Bool { access(path, X_OK) == 0 }

  /// The most that the program may print.
  static let outputBytesMax = 64 << 20

  /// What the solver says of a question.
  enum Answer: Equatable {
    case possible, impossible, unknown
  }

  /// The answers to several questions, in one run.
  func answers(_ scripts: [SolverScript]) throws(ProofError) -> [Answer] {
    if scripts.isEmpty { return [] }
    let input = scripts.map(\.check).joined(separator: "(reset)\n")
    let output = try run(input, questions: scripts.count)
    let answers = output.split(separator: "\n").compactMap(Self.answer)
    guard answers.count == scripts.count else { throw .solverFailed(Self.complaint(output)) }
    return answers
  }

  private static func answer(_ line: Substring) -> Answer? {
    switch line {
    case "sat": .possible
    case "unsat": .impossible
    case "unknown": .unknown
    default: nil
    }
  }

  /// The values that make a question's formula hold; empty where the solver finds none this time.
  func values(_ script: SolverScript) throws(ProofError) -> [SExpression] {
    var output = try run(script.values(isTidy: true), questions: 1)
    if !output.hasPrefix("sat") { output = try run(script.values(isTidy: false), questions: 1) }
    guard output.hasPrefix("sat") else { return [] }
    guard let pairs = SExpression.all(in: output.dropFirst(3))?.first?.members, pairs.count == script.asked.count else {
      throw .solverFailed(Self.complaint(output))
    }
    return pairs.compactMap { $0.members?.last }
  }

  /// The solver's own complaint, which names symbols alone.
  private static func complaint(_ output: String) -> String {
    output.split(separator: "\n").first { $0.contains("error") }.map(String.init) ?? "no answer"
  }

  private func run(_ input: String, questions: Int) throws(ProofError) -> String {
    let script = Self.memoryFile(input)
    var ends: [Int32] = [-1, -1]
    guard script >= 0, chancery_pipe(&ends) == 0 else { throw .solverFailed("no descriptor is left") }
    let (output, far) = (Self.high(ends[0]), Self.high(ends[1]))
    defer { for descriptor in [script, output] { close(descriptor) } }
    var words = [path, "--lang=smt2", "--strings-exp", "--tlimit-per=\(millisecondsMax)"]
    if let stepsMax { words.append("--rlimit-per=\(stepsMax)") }
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    // Complaints that matter come with the answers; the rest says what has no value where nothing asks for one.
    let nowhere = Self.high(open("/dev/null", O_WRONLY | O_CLOEXEC))
    let descriptors = chancery_descriptors(nothing: script, output: far, errors: nowhere, input: -1, script: -1)
    let failure = chancery_spawn(&process, path, arguments, descriptors)
    for descriptor in [far, nowhere] { close(descriptor) }
    guard failure == 0 else { throw .noSolver(path) }
    let deadline = Self.milliseconds + Int64(millisecondsMax) * Int64(questions) + 5_000
    let text = Self.read(output, until: deadline)
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard let text else { throw .solverFailed("it took too long or printed too much") }
    return text
  }

  private static func memoryFile(_ text: String) -> Int32 {
    let file = chancery_memory_file("question")
    var bytes = Array(text.utf8)[...]
    while file >= 0, !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if written < 0, errno != EINTR { return -1 }
      bytes = bytes.dropFirst(max(0, written))
    }
    lseek(file, 0, SEEK_SET)
    return high(file)
  }

  /// The same open file above the numbers that a child is given.
  private static func high(_ descriptor: Int32) -> Int32 {
    defer { if descriptor >= 0 { close(descriptor) } }
    return chancery_duplicate_high(descriptor)
  }

  private static var milliseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Everything that comes out of a pipe; nil where that takes too long or is too much.
  private static func read(_ descriptor: Int32, until deadline: Int64) -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= outputBytesMax {
      let left = deadline - milliseconds
      guard left > 0 else { return nil }
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&wanted, 1, Int32(min(left, 60_000))) <= 0 { continue }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      if count < 0, errno != EINTR { return nil }
      bytes += buffer.prefix(max(0, count))
    }
    return nil
  }
}
