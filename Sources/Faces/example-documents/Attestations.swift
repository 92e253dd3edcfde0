internal import Cedar
package import Foundation
internal import Notation

/// Renews the hashes in a case's attestations after its documents were made anew.
///
/// An attestation says in `over` what was looked at: the request, one record, the plan with its records, the letter, the
/// transmission. The directive's schema says which (`@over`). `case.json` has a fact a line and keeps its layout.
package struct Attestations {
  /// Why a case's attestations could not be renewed.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  private let folder: URL
  private let kinds: [String: String]

  /// The attestations of a case folder under a directive folder.
  package init(caseFolder: URL, directive: URL) throws {
    folder = caseFolder
    let file = directive.appendingPathComponent("facts.cedarschema")
    let schema = try Schema(parsing: String(decoding: Data(contentsOf: file), as: UTF8.self), file: file.path)
    var kinds: [String: String] = [:]
    for type in schema.entityTypeList {
      for attribute in type.attributes {
        let over = attribute.annotations.first { $0.name == "over" }?.value
        kinds["\(type.name).\(attribute.name)"] = over
      }
    }
    self.kinds = kinds
  }

  /// The text of `case.json` with every hash as it should be.
  package func renewed() throws -> String {
    let text = String(decoding: try data("case.json"), as: UTF8.self)
    let file = try JSONReader.read(Array(text.utf8), source: "case.json")
    return try text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let part = line.hasSuffix(",") ? line.dropLast() : line
      guard part.hasPrefix("    {\"about\""), part.contains("\"over\": ") else { return String(line) }
      let fact = try JSONReader.read(String(part), source: "case.json")
      guard let old = fact["value"]?["over"]?.text else { return String(line) }
      return String(line).replacing("\"over\": \"\(old)\"", with: "\"over\": \"\(try hash(over: fact, in: file))\"")
    }.joined(separator: "\n")
  }

  private func hash(over fact: JSONValue, in file: JSONValue) throws -> String {
    let about = fact["about"]?.text?.split(separator: "\"").map(String.init) ?? []
    guard about.count == 2, let name = fact["fact"]?.text else { throw Failure(description: "a fact about nothing") }
    let type = about[0].replacing("::", with: "")
    switch kinds["\(type).\(name)"] {
    case "request": return try documents("requests", of: file).map(\.hash).hash
    case "item": return try documents("items", of: file).first { $0.id == about[1] }?.hash ?? "missing"
    case "plan":
      let records = try documents("items", of: file).map { JSONValue.Member($0.id, .string($0.hash)) }
      return try Self.hash(["documents": .object(records), "plan": json("plan.json")])
    case "letter": return try Self.hash(json("letter.json"))
    case "transmission": return try Self.hash(json("transmission.json"))
    default: throw Failure(description: "`\(type).\(name)` has no `@over` in the schema")
    }
  }

  private func documents(_ key: String, of file: JSONValue) throws -> [(id: String, hash: String)] {
    try (file[key]?.elements ?? []).map { entry in
      guard let id = entry["id"]?.text, let path = entry["document"]?.text else {
        throw Failure(description: "an entry of `\(key)` lacks its id or document")
      }
      return (id, Digest.sha256(try data(path)).description)
    }
  }

  private func data(_ path: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(path)) }

  private func json(_ path: String) throws -> JSONValue { try JSONReader.read(Array(try data(path)), source: path) }

  private static func hash(_ value: JSONValue) throws -> String {
    Digest.sha256(try CanonicalJSON.write(value)).description
  }
}

extension [String] {
  /// The hash of a list of hashes: of its canonical JSON.
  fileprivate var hash: String {
    get throws { Digest.sha256(try CanonicalJSON.write(.array(map { .string($0) }))).description }
  }
}
