package import Directives
import FoundationEssentials
package import Notation

/// The office's other cases, as far as a directive reads them.
///
/// A schema asks for them by types that it marks `@register("INC")`, all cases under that directive, or
/// `@register("*")`, whatever case a fact cites by its number; see `docs/formats/directive.md`.
package struct OfficeCases: Sendable {
  /// One of them.
  package struct Known: Sendable {
    /// Its number for people, `IN-2026-000051`; for a file that cannot be read, its path.
    package let number: String
    /// The number of its directive, or nil where the file cannot be read.
    package let directive: String?
    /// Whether something was released in it and accounted for; nil where nobody knows.
    package let isReleased: Bool?
    /// What stands about its matter, as it was written; nil where the answers cannot be read.
    package let answers: [String: JSONValue]?

    /// A case from its parts.
    package init(number: String, directive: String?, isReleased: Bool?, answers: [String: JSONValue]?) {
      self.number = number
      self.directive = directive
      self.isReleased = isReleased
      self.answers = answers
    }
  }

  /// Where case folders lie.
  package enum Place: Sendable {
    /// Directly in this folder.
    case directlyIn(String)
    /// In this folder at any depth.
    case below(String)

    /// The files of the cases, in the order of their names.
    fileprivate var files: [String] {
      let manager = FileManager.default
      switch self {
      case .directlyIn(let root):
        let names = (try? manager.contentsOfDirectory(atPath: root)) ?? []
        return names.sorted().map { "\(root)/\($0)/case.json" }.filter { manager.fileExists(atPath: $0) }
      case .below(let root):
        // The dot follows a link to the folder.
        let names = (try? manager.subpathsOfDirectory(atPath: "\(root)/.")) ?? []
        return names.filter { $0 == "case.json" || $0.hasSuffix("/case.json") }.sorted().map { "\(root)/\($0)" }
      }
    }
  }

  /// In the order of their files.
  package let known: [Known]
  private let byNumber: [String: Int]

  /// Cases from a list; of two with one number the first counts.
  package init(_ known: [Known] = []) {
    self.known = known
    byNumber = Dictionary(known.indices.map { (known[$0].number, $0) }) { first, _ in first }
  }

  /// The case of a number, or nil where none is on file.
  package subscript(number: String) -> Known? { byNumber[number].map { known[$0] } }

  /// The cases on file that a directive reads; nothing is read for one that reads none.
  /// - Parameters:
  ///   - directives: those of the office; what another case answers is read by its own.
  ///   - isReleased: whether the ledger holds a release in the case of an id; nil where there is no ledger.
  package init(
    _ place: Place, for directive: Directive, directives: [Directive], office: Office,
    isReleased: (Identifier) -> Bool?
  ) {
    let types = directive.caseTypes
    guard !types.isEmpty else {
      self.init()
      return
    }
    let wanted = Set(types.compactMap(\.directive))
    let rules = directives.filter { wanted.contains($0.manifest.number) }.map {
      AnswerRules(directive: $0, office: office)
    }
    self.init(place.files.map { Self.known($0, rules, isReleased) })
  }

  private static func known(
    _ path: String, _ rules: [AnswerRules], _ isReleased: (Identifier) -> Bool?
  ) -> Known {
    guard let file = try? CaseFolder.file(path) else {
      return Known(number: path, directive: nil, isReleased: nil, answers: nil)
    }
    var answers: [String: JSONValue]?
    // Only cases whose answers are read have their documents hashed, for what was attested over them.
    if let own = rules.first(where: { $0.directive.manifest.number == file.directive }),
      let folder = try? CaseFolder(path), let sheet = try? FactSheet(folder, own)
    {
      answers = sheet.standing[file.matter, default: [:]].compactMapValues { standing in
        switch standing.fact.answer {
        case .value(let json): json
        case .none: FactDecoder.none
        case .retracted: nil
        }
      }
    }
    return Known(number: file.number, directive: file.directive, isReleased: isReleased(file.id), answers: answers)
  }
}
