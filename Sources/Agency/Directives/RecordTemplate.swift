/// The fields of a record that a clause makes due, as `records/<name>.tsv` lists them.
package struct RecordTemplate: Sendable {
  /// One field.
  package struct Field: Sendable {
    /// Its name.
    package let id: String
    /// What it is called on the form.
    package let label: String
    /// Where its text comes from, such as `fact:Matter.type`; of several, with `|` between, the first that has one.
    package let source: String
    /// When it must be there: `always`, `personal` where there are people, `requested` where there was a request, or
    /// `optional`.
    package let need: String
    /// The clause that asks for it.
    package let basis: String

    /// Of each source its kind and what follows the colon; nothing where there is none.
    package var sources: [(kind: String, rest: String)] {
      source.split(separator: "|").map { one in
        let halves = one.split(separator: ":", maxSplits: 1).map(String.init)
        return (halves.first ?? "", halves.count > 1 ? halves[1] : "")
      }
    }
  }

  /// The name of the record.
  package let name: String
  /// Its fields in the order of the form.
  package let fields: [Field]

  /// The template of a name, or nil where the directive has none.
  package init?(_ name: String, of directive: Directive) {
    guard let text = directive.folder.text("records/\(name).tsv") else { return nil }
    self.name = name
    fields = text.split(separator: "\n").dropFirst().compactMap { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count == 5 else { return nil }
      return Field(id: columns[0], label: columns[1], source: columns[2], need: columns[3], basis: columns[4])
    }
  }

  /// The names of a directive's records.
  package static func names(of directive: Directive) -> [String] {
    directive.folder.names(in: "records/", suffix: ".tsv").map { String($0.dropFirst("records/".count).dropLast(4)) }
  }

  /// The command that writes a record in a directive, besides `fill`: what a release or the accounting makes itself.
  package static func command(writing name: String, of directive: Directive) -> String? {
    switch name {
    case "disclosure-record" where directive.manifest.actions.contains("release"): "release"
    case "subject-accounting" where directive.manifest.actions.contains("account"): "accounting"
    default: nil
    }
  }
}
