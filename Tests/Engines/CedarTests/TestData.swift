import Foundation

/// The files beside the tests.
enum TestData {
  static var folder: String {
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Data"
  }

  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  static func names(_ suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(suffix) }.sorted()
  }
}
