import Foundation

/// The permitted example released once by the built program, and the words that may not be found in it.
struct ReleasedExample: Sendable {
  /// The root of the repository.
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
  private static let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
  private static let example = root.appending(path: "Examples/foreign-disclosure/permitted")

  /// One release for all tests of this process.
  static let once = Result { () throws -> ReleasedExample in try ReleasedExample() }

  /// The folder of the release.
  let out: URL
  /// A folder beside it for what the tests make.
  let scratch: URL
  /// Words that stand in withheld passages and neither elsewhere in the records nor in our letters, in lower case.
  let withheld: Set<String>
  /// The withheld passages that the plan names, in lower case with single spaces.
  let passages: Set<String>

  /// The released PDFs by name.
  static let documents = ["records.pdf", "letter.pdf", "accounting.pdf"]
  /// Every file of a release.
  static let files = documents + ["accounting.json", "manifest.json", "receipt.tlog-proof"]

  private init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "leaks-\(UUID().uuidString)")
    scratch = folder.appending(path: "scratch")
    out = folder.appending(path: "out")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let registers = Self.root.appending(path: "Examples/foreign-disclosure/registers.json").path
    let run = try Command.run(
      Self.programs.appending(path: "chancery").path,
      [
        "release", Self.example.path, "--out", out.path, "--store", folder.path + "/var", "--registers", registers,
        "--directives", Self.root.path + "/Directives",
      ])
    guard run.status == 0 else { throw Command.Failure(what: "chancery release", status: run.status) }
    let plan = try String(contentsOf: Self.example.appending(path: "plan.json"), encoding: .utf8)
    let finds = plan.matches(of: /"find": "([^"]*)"/).map { Words.spaced(String($0.output.1)) }
    passages = Set(finds.map { $0.lowercased() })
    withheld = try Self.withheldWords(finds)
  }

  /// A file of the release.
  func file(_ name: String) -> URL { out.appending(path: name) }

  /// The text of every source document, as pdftotext extracts it.
  static func sourceText() throws -> String {
    try ["crossings", "inspection", "entry-summary"].map { name in
      try Command.text("pdftotext", [example.path + "/documents/\(name).pdf", "-"])
    }.joined(separator: "\n")
  }

  /// Words of the plan's texts less those that are left when these texts are taken out of the records.
  private static func withheldWords(_ finds: [String]) throws -> Set<String> {
    var rest = Words.spaced(try sourceText())
    var secrets: Set<String> = []
    for find in finds.sorted(by: { $0.count > $1.count }) {
      secrets.formUnion(Words.of(find))
      rest = rest.replacingOccurrences(of: find, with: " ", options: .caseInsensitive)
    }
    let letter = root.appending(path: "Directives/foreign-disclosure/letters/cmaa.letter")
    return secrets.subtracting(Words.of(rest)).subtracting(Words.of(try String(contentsOf: letter, encoding: .utf8)))
  }
}

/// Texts as words: of at least four letters, or of six letters and digits, for shorter ones stand in any font's data.
enum Words {
  static func of(_ text: String) -> Set<String> {
    Set(
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
        $0.count >= ($0.contains(where: \.isNumber) ? 6 : 4)
      })
  }

  /// The text with single spaces.
  static func spaced(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
