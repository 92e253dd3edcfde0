import Foundation

/// One text file of the repository.
struct SourceFile {
  /// The path from the root of the repository, with slashes.
  let path: String
  let text: String
  /// The lines without their line feeds.
  let lines: [String]
  /// The text in lower case: bytes are searched fast.
  private let lowered: Data

  init(path: String, text: String) {
    self.path = path
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lowered = Data(text.lowercased().utf8)
  }

  /// The name without folders and without the ending.
  var stem: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// The lines on which a text occurs in upper or lower case, counted from 1.
  func lines(containing needle: String) -> [Int] {
    let wanted = needle.lowercased()
    guard lowered.range(of: Data(wanted.utf8)) != nil else { return [] }
    return lines.enumerated().compactMap { index, line in line.lowercased().contains(wanted) ? index + 1 : nil }
  }
}
