import Casework
import Cedar
package import Foundation
import Notation

/// Renews the hashes in a case's attestations after its documents were made anew.
///
/// An attestation says in `over` what was looked at; the directive's schema says which part of the case that is
/// (`@over`), and `CaseFolder` what its hash is. `case.json` has a fact a line and keeps its layout.
package struct Attestations {
  /// Why a case's attestations could not be renewed.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  private let folder: CaseFolder
  private let file: URL
  /// What each fact is over, by `Type.fact`.
  private let parts: [String: String]

  /// The attestations of a case folder under a directive folder.
  package init(caseFolder: URL, directive: URL) throws {
    folder = try CaseFolder(caseFolder.path)
    file = caseFolder.appendingPathComponent("case.json")
    let schemaFile = directive.appendingPathComponent("facts.cedarschema")
    let text = String(decoding: try Data(contentsOf: schemaFile), as: UTF8.self)
    var parts: [String: String] = [:]
    for type in try Schema(parsing: text, file: schemaFile.path).entityTypeList {
      for attribute in type.attributes {
        parts["\(type.name).\(attribute.name)"] = attribute.annotations.first { $0.name == "over" }?.value
      }
    }
    self.parts = parts
  }

  /// The text of `case.json` with every hash as it should be.
  package func renewed() throws -> String {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return try text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      try renewed(String(line))
    }.joined(separator: "\n")
  }

  private func renewed(_ line: String) throws -> String {
    let part = line.hasSuffix(",") ? String(line.dropLast()) : line
    guard part.hasPrefix("    {\"about\""), part.contains("\"over\": ") else { return line }
    let fact = try JSONReader.read(part, source: "case.json")
    guard let old = fact["value"]?["over"]?.text else { return line }
    guard let about = fact["about"]?.text.flatMap({ EntityUID(parsing: $0) }), let name = fact["fact"]?.text,
      let over = parts["\(about.type).\(name)"], let digest = folder.digest(over: over, about: about)
    else { throw Failure(description: "an attestation in case.json is over nothing that the case has") }
    return line.replacing("\"over\": \"\(old)\"", with: "\"over\": \"\(digest)\"")
  }
}
