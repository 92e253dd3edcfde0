import Foundation

/// One text file of the repository.
struct SourceFile {
  /// The path from the root of the repository, with slashes.
  let path: String
  let text: String

  /// The name without folders and without the ending.
  var stem: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// The lines without their line feeds.
  var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// The first folder, or the whole path of a file at the root.
  var house: String { path.split(separator: "/").first.map(String.init) ?? path }

  /// The lines on which a text occurs, counted from 1; letters of either case are the same when asked.
  func lines(containing needle: String, ignoringCase: Bool = false) -> [Int] {
    guard !needle.isEmpty, text.range(of: needle, options: ignoringCase ? .caseInsensitive : []) != nil else {
      return []
    }
    return lines.enumerated().compactMap { number, line in
      line.range(of: needle, options: ignoringCase ? .caseInsensitive : []) != nil ? number + 1 : nil
    }
  }
}
