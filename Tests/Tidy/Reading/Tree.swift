import Foundation

/// The text files of the repository, read once.
struct Tree {
  /// The tree in which these tests stand.
  static let here = Tree(root: URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL)

  let files: [SourceFile]
  let swift: [SwiftFile]
  /// Files that hold no text.
  let binaryPaths: [String]

  /// What is made by building or running, and what belongs to the tools.
  private static let left: Set<String> = [".build", ".git", "var", "out"]

  private init(root: URL) {
    var found: [SourceFile] = []
    var binary: [String] = []
    let names = FileManager.default.enumerator(atPath: root.path)
    while let path = names?.nextObject() as? String {
      let parts = path.split(separator: "/").map(String.init)
      if let first = parts.first, Self.left.contains(first) {
        names?.skipDescendants()
        continue
      }
      guard !path.hasSuffix(".swp"), let data = FileManager.default.contents(atPath: root.path + "/" + path) else {
        continue
      }
      if let text = String(data: data, encoding: .utf8) {
        found.append(SourceFile(path: path, text: text))
      } else {
        binary.append(path)
      }
    }
    binaryPaths = binary
    files = found.sorted { $0.path < $1.path }
    swift = files.filter { $0.path.hasSuffix(".swift") && $0.path != "Package.swift" }.map(SwiftFile.init)
  }

  /// The file at a path, or nil.
  func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

  /// The files below a folder.
  func files(under folder: String) -> [SourceFile] { files.filter { $0.path.hasPrefix(folder + "/") } }
}
