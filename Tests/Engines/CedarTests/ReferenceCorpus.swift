import Foundation
import Notation

@testable import Cedar

/// The cases that the reference engine answered: `Data/reference`, or the folder that `CHANCERY_CEDAR_CORPUS` names.
enum ReferenceCorpus {
  static func lines(_ name: String) throws -> [JSONValue] {
    let folder = ProcessInfo.processInfo.environment["CHANCERY_CEDAR_CORPUS"] ?? "\(TestData.folder)/reference"
    let text = try String(contentsOfFile: "\(folder)/\(name).jsonl", encoding: .utf8)
    return try text.split(separator: "\n").enumerated().map { number, line in
      try JSONReader.read(Array(line.utf8), source: "\(name):\(number + 1)", depthMax: 400)
    }
  }

  /// The invented schemas by namespace, in both forms.
  static func worlds() throws -> [String: (human: Schema, json: JSONValue)] {
    var worlds: [String: (human: Schema, json: JSONValue)] = [:]
    for line in try lines("worlds") {
      let schema = try Schema(parsing: line["schema"]?.text ?? "", file: "schema")
      worlds[line["world"]?.text ?? ""] = (schema, line["json"] ?? .null)
    }
    return worlds
  }

  static func uid(_ json: JSONValue?) -> EntityUID {
    EntityUID(type: json?["type"]?.text ?? "", id: json?["id"]?.text ?? "")
  }

  /// The policies of a case, with its links made.
  static func policies(_ json: JSONValue) throws -> PolicySet {
    let links = (json["links"]?.elements ?? []).map { link in
      let values = (link["values"]?.members ?? []).compactMap { member in
        Slot(rawValue: member.key).map { ($0, uid(member.value)) }
      }
      return TemplateLink(
        templateID: link["template_id"]?.text ?? "", id: link["new_id"]?.text ?? "",
        values: Dictionary(uniqueKeysWithValues: values))
    }
    return try PolicySet(parsing: [("policies", json["policies"]?.text ?? "")]).linking(links)
  }

  static func text(_ json: JSONValue) -> String { PlainJSON.text(json) }
}
