import Cedar
import Notation

/// The steps of reading a directive's folder, each with its own errors.
struct DirectiveLoading {
  private let folder: Folder

  init(_ folder: Folder) { self.folder = folder }

  func manifest() throws(DirectiveErrors) -> DirectiveManifest {
    let file = "directive.json"
    guard let bytes = folder.files[file] else {
      throw DirectiveErrors(place: "\(folder.path)/\(file)", reason: "the file is missing")
    }
    do throws(JSONError) {
      return try DirectiveManifest(bytes, file: named(file))
    } catch {
      throw DirectiveErrors(place: "\(error.source):\(error.place)", reason: error.reason)
    }
  }

  func clauses(number: String) throws(DirectiveErrors) -> ClauseTable {
    try ClauseTable(text: try text("clauses.tsv"), number: number, file: named("clauses.tsv"))
  }

  func schema() throws(DirectiveErrors) -> Schema {
    let source = try text("facts.cedarschema")
    do throws(CedarErrors) {
      return try Schema(parsing: source, file: named("facts.cedarschema"))
    } catch {
      throw DirectiveErrors(error)
    }
  }

  func policies(schema: Schema) throws(DirectiveErrors) -> PolicySet {
    var sources: [(file: String, text: String)] = []
    for name in folder.names(suffix: ".cedar") where !name.contains("/") {
      sources.append((file: named(name), text: try text(name)))
    }
    do throws(CedarErrors) {
      let set = try PolicySet(parsing: sources)
      let errors = Validator.check(set, against: schema)
      // Nothing would link them: a clause written as a template would be silently without effect.
      let templates = set.templates.map {
        CedarError(position: $0.position, message: "a directive has no templates; say who and what in the conditions")
      }
      guard (errors + templates).isEmpty else { throw CedarErrors(errors + templates) }
      return set
    } catch {
      throw DirectiveErrors(error)
    }
  }

  /// Every `where` of `clauses.tsv` must resolve, and every policy's clause must be there (checked on sorting).
  func check(places clauses: ClauseTable, directive: Directive) throws(DirectiveErrors) {
    let resolver = PlaceResolver(directive)
    var errors: [DirectiveError] = []
    for clause in clauses.clauses {
      for place in clause.places where !resolver.resolves(place) {
        errors.append(
          DirectiveError(place: "\(named("clauses.tsv")):\(clause.line)", reason: "`\(place)` does not resolve"))
      }
    }
    guard errors.isEmpty else { throw DirectiveErrors(errors) }
  }

  private func text(_ name: String) throws(DirectiveErrors) -> String {
    guard folder.files[name] != nil else { throw DirectiveErrors(place: named(name), reason: "the file is missing") }
    guard let text = folder.text(name) else { throw DirectiveErrors(place: named(name), reason: "not valid UTF-8") }
    return text
  }

  private func named(_ name: String) -> String { "\(folder.path)/\(name)" }
}

extension DirectiveErrors {
  /// Faults of the policy language with their own places.
  init(_ errors: CedarErrors) {
    self.init(errors.errors.map { DirectiveError(place: $0.position.description, reason: $0.message) })
  }
}
