import Casework
import Directives
import FoundationEssentials

/// The letters that an office can choose from: its own before the directive's.
struct LetterShelf {
  private let directive: Directive
  private let ownFolder: String?
  private let table: Result<LetterConditions, LetterError>?

  init(directive: Directive, ownFolder: String?) {
    self.directive = directive
    self.ownFolder = ownFolder
    table = directive.folder.text("letters/conditions.tsv").map { text in
      Result { () throws(LetterError) in
        try LetterConditions(parsing: text, file: "\(directive.folder.path)/letters/conditions.tsv")
      }
    }
  }

  /// What paragraphs must say to count; nil where the directive has no letters.
  /// - Throws: `DisclosureError` when the directive's table of conditions cannot be used.
  func conditions() throws(DisclosureError) -> LetterConditions? {
    do throws(LetterError) {
      return try table?.get()
    } catch {
      throw .unusableLetter(error)
    }
  }

  /// A template by name, checked against the conditions that it claims to state.
  /// - Throws: `DisclosureError` when there is none, or it claims what it does not say.
  /// - Parameter letterFile: where the name stands.
  func template(_ name: String, namedIn letterFile: String) throws(DisclosureError) -> LetterTemplate {
    guard FileManager.default.fileExists(atPath: file(name)) else {
      throw .unusableCase(CaseError(place: "\(letterFile):/template", reason: "there is no letter `\(name)`"))
    }
    let template: LetterTemplate
    do throws(LetterError) {
      template = try LetterTemplate(parsing: try text(name), name: name, file: file(name))
    } catch {
      throw .unusableLetter(error)
    }
    let faults = try conditions()?.faults(in: template) ?? []
    guard faults.isEmpty else { throw .unusableLetter(.malformed(faults)) }
    return template
  }

  private func file(_ name: String) -> String {
    let own = ownFolder.map { "\($0)/\(name).letter" }
    if let own, FileManager.default.fileExists(atPath: own) { return own }
    return "\(directive.folder.path)/letters/\(name).letter"
  }

  private func text(_ name: String) throws(LetterError) -> String {
    let file = file(name)
    let data = FileManager.default.contents(atPath: file)
    guard let data, data.count <= LetterTemplate.bytesMax, let text = String(validating: data, as: UTF8.self) else {
      throw .malformed([LetterFault(file: file, line: 1, reason: "it cannot be read")])
    }
    return text
  }
}
