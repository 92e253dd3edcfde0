import Foundation
import Notation
import TestSupport
import Testing

@testable import Cedar

@Suite struct FormatterTests {
  private static func format(_ text: String, _ columnsMax: Int = CedarFormatter.columnsMax) throws -> String {
    try CedarFormatter.format(text, file: "f", columnsMax: columnsMax)
  }

  /// What is written, white space aside.
  private static func words(_ text: String) throws -> [String] {
    let source = TokenSource(text: text, file: "f")
    let (tokens, comments) = try Lexer.tokensAndComments(of: source)
    var words: [String] = []
    for (number, token) in tokens.enumerated() {
      let before = comments.filter { $0.tokensBefore == number }
      words += before.map { $0.text.trimmingCharacters(in: .whitespaces) } + [source.text(of: token)]
    }
    return words
  }

  private static func check(_ text: String, _ place: String) throws {
    for columns in [40, 80, 120] {
      let once = try format(text, columns)
      #expect(try words(once) == words(text), "\(place), \(columns): \(once)")
      let again = try format(once, columns)
      #expect(again == once, "\(place), \(columns): \(once) comes to \(again)")
      #expect(!once.contains(" \n") && !once.contains("\n\n\n"), "\(place), \(columns)")
    }
  }

  @Test(arguments: ["policies", "schema"])
  func `a text is laid out as its neighbour says`(_ name: String) throws {
    let text = try TestData.text("format/\(name).cedar")
    let path = "\(TestData.folder)/format/\(name).cedar.expected"
    let found = try Self.format(text, 80)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try found.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(found == (try String(contentsOfFile: path, encoding: .utf8)))
    try Self.check(text, name)
  }

  @Test func `only white space changes, comments stay, and a second time changes nothing`() throws {
    for (number, line) in try ReferenceCorpus.lines("syntax").enumerated() where line["taken"] != false {
      guard line["json"] != nil, let text = line["text"]?.text else { continue }
      try Self.check(text, "syntax \(number + 1)")
    }
    for (number, line) in try ReferenceCorpus.lines("schemas").enumerated() where line["taken"] == true {
      guard let text = line["human"]?.text, (try? Schema(parsing: text, file: "s")) != nil else { continue }
      try Self.check(text, "schemas \(number + 1)")
    }
    for line in try ReferenceCorpus.lines("worlds") { try Self.check(line["schema"]?.text ?? "", "world") }
  }

  @Test func `random policies keep their meaning, wherever comments are strewn in`() throws {
    let seed = SeededRandom.seed
    var source = RandomPolicies(random: SeededRandom(seed: seed &+ 9), slipPercent: 0)
    var random = SeededRandom(seed: seed &+ 10)
    for _ in 0..<60 {
      let text = source.policy()
      let cut = TokenSource(text: text, file: "f")
      let tokens = try Lexer.tokens(of: cut).dropLast()
      let strewn = tokens.map { token in
        let text = cut.text(of: token)
        let word = token.kind == .string ? "\"\(text)\"" : text
        let comment = random.pick(["", "", "", "", "", " // c\n", "\n// own\n", "\n\n// apart\n\n"])
        return (token.symbol == .question ? word : word + " ") + comment
      }.joined()
      try Self.check(strewn, "seed \(seed), \(strewn)")
    }
  }

  @Test func `what cannot be read is not laid out`() {
    #expect(throws: CedarErrors.self) { try Self.format("permit (principal);") }
    #expect(throws: CedarErrors.self) { try Self.format("entity A = Long;") }
  }
}
