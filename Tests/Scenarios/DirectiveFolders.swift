import Directives
import Foundation

/// The directives of this repository, each loaded once.
enum DirectiveFolders {
  /// The repository.
  static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  /// The names of the folders under `Directives/`, in order.
  static func names() throws -> [String] {
    let folder = root + "/Directives"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/directive.json") }
  }

  /// The directive of a folder.
  static func directive(_ name: String) throws -> Directive { try Directive(folder: "\(root)/Directives/\(name)") }
}
