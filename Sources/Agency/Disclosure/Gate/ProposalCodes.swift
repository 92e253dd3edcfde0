package import Directives
import Redaction

/// The code under which each kind of proposal is withheld, as `proposals.tsv` of a directive says.
///
/// Format: `docs/formats/directive.md`.
package struct ProposalCodes: Sendable {
  /// The file of a directive's folder.
  static let file = "proposals.tsv"

  private var codes: [String: String] = [:]
  private var exemptions: [String: String] = [:]
  /// The fact that makes a person of the case a subject whose name stays; nil where every person of the case is one.
  private(set) var subject: String?
  /// Whether masks bear the code of what they hide; else they bear the neutral word alone, for a code can disclose.
  package private(set) var printsCodes = false

  /// The clause that forbids covering a head in part, as a bar over the eyes does; nil where the directive has none.
  package private(set) var headClause: String?

  /// The codes of a directive, or none: then each kind stands for itself.
  /// - Throws: `DisclosureError.incomplete` for a line that cannot be used.
  package init(_ directive: Directive? = nil) throws(DisclosureError) {
    let lines = (directive?.folder.text(Self.file) ?? "").split(separator: "\n").dropFirst()
    for (index, line) in lines.enumerated() {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard (2...3).contains(columns.count), !columns.contains("") else {
        throw .incomplete("`\(Self.file)`:\(index + 2): a kind, a code and perhaps an exemption were expected")
      }
      if columns[0] == "masks" {
        guard ["codes", "word"].contains(columns[1]) else {
          throw .incomplete("`\(Self.file)`:\(index + 2): `codes` or `word` was expected")
        }
        printsCodes = columns[1] == "codes"
      } else if columns[0] == "bars" {
        headClause = directive.map { "\($0.manifest.number)/\(columns[1])" }
      } else if columns[0] == "subject" {
        guard columns[1].hasPrefix("Person.") else {
          throw .incomplete("`\(Self.file)`:\(index + 2): a fact of a person was expected")
        }
        subject = String(columns[1].dropFirst("Person.".count))
      } else {
        guard set(columns[0], columns[1]) else {
          throw .incomplete("`\(Self.file)`:\(index + 2): no such kind of proposal")
        }
        if columns.count == 3 { exemptions[columns[0]] = columns[2] }
      }
    }
  }

  /// Sets the code of a kind.
  /// - Returns: whether there is such a kind.
  package mutating func set(_ kind: String, _ code: String) -> Bool {
    guard Proposal.Kind.all.contains(where: { $0.name == kind }) else { return false }
    codes[kind] = code
    return true
  }

  /// The exemption of another law that is noted beside the code of a kind, or nil.
  func exemption(_ kind: Proposal.Kind) -> String? { exemptions[kind.name] }

  /// The code of a kind; the kind itself where nothing else was said.
  func code(_ kind: Proposal.Kind) -> String { codes[kind.name] ?? kind.name }
}
