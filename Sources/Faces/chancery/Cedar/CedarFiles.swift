import Cedar
import Foundation
import Notation

/// Reads the files that the commands on Cedar are given; a file that was read last is not read again.
struct CedarFiles {
  private var policySets: (path: String, links: String?, policies: PolicySet)?
  private var schemas: (path: String, schema: Schema)?

  /// The option that names a file of links.
  static let linksOption = Arguments.Option(
    name: "--links", value: "FILE", help: "links of the templates: JSON objects of templateId, newId and values")

  /// Policies in either form, with the links of another file where one is named.
  /// - Throws: every error, with file, line and column.
  mutating func policies(_ path: String, links: String? = nil) throws(CedarErrors) -> PolicySet {
    if let known = policySets, known.path == path, known.links == links { return known.policies }
    let read = try PolicySet(reading: try Self.text(path), file: path)
    let policies = try links.map { links throws(CedarErrors) in try Self.linking(read, links) } ?? read
    policySets = (path, links, policies)
    return policies
  }

  /// Policies with one more for each link of a file.
  /// - Throws: every error, with the path of the offending member.
  static func linking(_ policies: PolicySet, _ path: String) throws(CedarErrors) -> PolicySet {
    try policies.linking(try TemplateLink.links(json: try text(path), file: path), file: path)
  }

  /// A schema in either form, or nil where no path is given.
  /// - Throws: every error, with file, line and column.
  mutating func schema(_ path: String?) throws(CedarErrors) -> Schema? {
    guard let path else { return nil }
    if let known = schemas, known.path == path { return known.schema }
    let schema = try Schema(reading: try Self.text(path), file: path)
    schemas = (path, schema)
    return schema
  }

  /// Entities, checked against the schema where there is one.
  /// - Throws: every error, with the path of the offending member.
  func entities(_ path: String, _ schema: Schema?) throws(CedarErrors) -> EntityStore {
    try EntityStore(json: try Self.text(path), schema: schema, file: path)
  }

  /// The requests of a file: an array, an object with `requests`, or one request.
  /// - Throws: what is wrong with the file.
  func requests(_ path: String) throws(CedarErrors) -> [JSONValue] {
    let json = try Self.json(try Self.text(path), path)
    return json.elements ?? json["requests"]?.elements ?? [json]
  }

  /// A JSON document, or the line of this number of one that has a document a line.
  /// - Throws: where it is none.
  static func json(_ text: String, _ file: String, line: Int? = nil) throws(CedarErrors) -> JSONValue {
    do { return try JSONReader.read(text, source: file) } catch {
      let column = error.place.split(separator: ":").last ?? "1"
      throw fault(error.reason, in: line.map { "\(file):\($0):\(column)" } ?? "\(file):\(error.place)")
    }
  }

  /// The text of a file; `-` is standard input.
  /// - Throws: that it cannot be read.
  static func text(_ path: String) throws(CedarErrors) -> String {
    let data = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
    guard let data, data.count <= CedarLimits.sourceBytesMax, let text = String(data: data, encoding: .utf8) else {
      throw fault("cannot be read: it is missing, too large, or no UTF-8", in: path)
    }
    return text
  }

  static func fault(_ message: String, in file: String) -> CedarErrors {
    CedarErrors([CedarError(position: SourcePosition(file: file, line: 0, column: 0), message: message)])
  }
}

extension Surroundings {
  /// One line for each thing that is wrong: file, line, column, what.
  func complain(_ errors: CedarErrors) {
    for error in errors.errors { complain(error.description) }
  }
}

extension Arguments {
  /// The value of an option that must be given.
  /// - Throws: `Failure` with exit code 64.
  func required(_ name: String) throws(Failure) -> String {
    guard let value = self[name] else { throw .usage("`\(name)` is missing") }
    return value
  }
}
