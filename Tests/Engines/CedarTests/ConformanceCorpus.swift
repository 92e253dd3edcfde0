import Foundation
import Notation

@testable import Cedar

/// The conformance data of the Cedar project, where this machine has them: beside the repository
/// (`../shared/conformance`) or in the folder that `CHANCERY_CONFORMANCE` names.
struct ConformanceCorpus {
  let folder: String

  static var shared: ConformanceCorpus? {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let places = [ProcessInfo.processInfo.environment["CHANCERY_CONFORMANCE"], "/\(root)/../shared/conformance"]
    return places.compactMap { $0.map { $0 + "/cedar" } }
      .first { FileManager.default.fileExists(atPath: $0 + "/tests") }
      .map(ConformanceCorpus.init)
  }

  /// The cases that were written by hand.
  func written() throws -> [ConformanceCase] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder + "/tests").sorted()
    return try paths.filter { $0.hasSuffix(".json") }.map { try ConformanceCase("tests/" + $0, in: folder) }
  }

  /// The cases that a fuzzer made; unpacked into a folder that is gone afterwards.
  func generated(_ body: (ConformanceCase) throws -> Void) throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("cedar-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "xzf", folder + "/corpus-sample.tar.gz", "-C", place]
    try tar.run()
    tar.waitUntilExit()
    let names = try FileManager.default.contentsOfDirectory(atPath: place + "/corpus-tests").sorted()
    for name in names where name.hasSuffix(".json") && !name.hasSuffix(".entities.json") {
      try body(try ConformanceCase("corpus-tests/" + name, in: place))
    }
  }
}

/// One file of the conformance data: policies, a schema, entities, requests and what is expected of them.
struct ConformanceCase {
  struct Question {
    let json: JSONValue
    let decision: String
    let reasons: [String]
    let errors: [String]
  }

  let name: String
  let policies: String
  let schema: String
  let entities: String
  let shouldValidate: Bool
  let questions: [Question]

  init(_ name: String, in folder: String) throws {
    func text(_ path: String) throws -> String { try String(contentsOfFile: folder + "/" + path, encoding: .utf8) }
    let json = try JSONReader.read(try text(name), source: name)
    self.name = name
    policies = try text(json["policies"]?.text ?? "")
    schema = try text(json["schema"]?.text ?? "")
    entities = try text(json["entities"]?.text ?? "")
    shouldValidate = json["shouldValidate"] == true
    questions = (json["requests"]?.elements ?? []).map { request in
      func list(_ key: String) -> [String] { (request[key]?.elements ?? []).compactMap(\.text).sorted() }
      return Question(
        json: request, decision: request["decision"]?.text ?? "",
        reasons: list("reason"), errors: list("errors"))
    }
  }
}
