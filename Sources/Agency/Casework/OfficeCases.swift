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

    /// The files of the cases, in the order of their names; a folder that cannot be read stands among them, for it may
    /// hold any case.
    fileprivate var files: [String] {
      switch self {
      case .directlyIn(let root): Self.files(in: root, depth: 1)
      case .below(let root): Self.files(in: root, depth: Self.depthMax)
      }
    }

    /// How deep folders are looked through.
    private static let depthMax = 32

    private static func files(in folder: String, depth: Int) -> [String] {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [folder] }
      return (names.contains("case.json") ? ["\(folder)/case.json"] : [])
        + (depth == 0 ? [] : names.sorted().flatMap { subfolder("\(folder)/\($0)", depth: depth) })
    }

    private static func subfolder(_ path: String, depth: Int) -> [String] {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else { return [] }
      // A link to a case counts, but none is followed further: it may lead in a circle.
      let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
      return files(in: path, depth: isLink ? 0 : depth - 1)
    }
  }

  /// In the order of their files.
  package let known: [Known]
  private let byNumber: [String: Known]

  /// Cases from a list.
  package init(_ known: [Known] = []) {
    self.known = known
    byNumber = Dictionary(known.map { ($0.number, $0) }, uniquingKeysWith: Self.agreed)
  }

  /// The case of a number, or nil where none is on file; of two with one number only that in which they agree is known.
  package subscript(number: String) -> Known? { byNumber[number] }

  private static func agreed(_ one: Known, _ other: Known) -> Known {
    Known(
      number: one.number, directive: one.directive == other.directive ? one.directive : nil,
      isReleased: one.isReleased == other.isReleased ? one.isReleased : nil,
      answers: one.answers == other.answers ? one.answers : nil)
  }

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
