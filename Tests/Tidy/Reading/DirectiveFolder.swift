import Notation

/// One folder under Directives/, read as text.
struct DirectiveFolder {
  /// One line of clauses.tsv.
  struct Row {
    let line: Int
    let cells: [String]
  }

  /// The folder's name.
  let name: String
  /// The number of the written directive, `4320-025B`.
  let number: String
  let files: [SourceFile]
  let clauses: SourceFile?
  let rows: [Row]
  let policies: [(path: String, text: CedarText)]
  let schema: CedarText
  let parameters: Set<String>

  static let header = ["clause", "title", "summary", "how", "where", "rows"]

  init(name: String, files: [SourceFile]) {
    let folder = "Directives/\(name)/"
    self.name = name
    self.files = files
    let manifest = files.first { $0.path == folder + "directive.json" }
      .flatMap { try? JSONReader.read($0.text, source: $0.path) }
    number = manifest?["number"]?.text ?? name
    parameters = Set(manifest?["parameters"]?.elements?.compactMap { $0["name"]?.text } ?? [])
    clauses = files.first { $0.path == folder + "clauses.tsv" }
    rows =
      clauses?.lines.enumerated().dropFirst().compactMap { index, line in
        line.isEmpty || line.hasPrefix("#")
          ? nil
          : Row(line: index + 1, cells: line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
      } ?? []
    policies = files.filter { $0.path.hasSuffix(".cedar") }.map { ($0.path, CedarText($0.text)) }
    schema = CedarText(files.first { $0.path == folder + "facts.cedarschema" }?.text ?? "")
  }

  /// All directive folders of a tree.
  static func all(in files: [SourceFile]) -> [DirectiveFolder] {
    let inside = files.filter { $0.path.hasPrefix("Directives/") }
    let names = Set(inside.map { String($0.path.split(separator: "/")[1]) })
    return names.sorted().compactMap { name in
      let own = inside.filter { $0.path.hasPrefix("Directives/\(name)/") }
      return own.isEmpty ? nil : DirectiveFolder(name: name, files: own)
    }
  }

  /// The ids of its clauses, `4320-025B/7.2.4`.
  var clauseIDs: Set<String> {
    Set(rows.compactMap(\.cells.first).map { $0.contains("/") ? $0 : "\(number)/\($0)" })
  }

  /// The values of `@id` in its policies.
  var policyIDs: Set<String> {
    Set(policies.flatMap { $0.text.annotations.filter { $0.name == "id" }.map(\.value) })
  }

  /// The text of a file of this folder, or nil.
  func text(_ path: String) -> String? { files.first { $0.path == "Directives/\(name)/\(path)" }?.text }
}
