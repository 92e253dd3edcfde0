import Foundation

/// Links between pages of the repository lead somewhere.
enum LinkRules {
  static func offences(_ page: SourceFile, paths: Set<String>) -> [Offence] {
    page.lines.enumerated().flatMap { index, line in
      targets(in: line).compactMap { target -> Offence? in
        if target.contains("://") || target.hasPrefix("mailto:") || target.hasPrefix("#") { return nil }
        let path = resolved(String(target.prefix { $0 != "#" }), from: page.path)
        let isFolder = paths.contains { $0.hasPrefix(path + "/") }
        return paths.contains(path) || isFolder
          ? nil : Offence("link", page.path, index + 1, target, "the link leads to `\(path)`, which is not there")
      }
    }
  }

  /// What stands in `](…)`, `src="…"` and `srcset="…"`.
  private static func targets(in line: String) -> [String] {
    var targets: [String] = []
    for (opening, closing) in [("](", ")"), ("src=\"", "\""), ("srcset=\"", "\"")] {
      for part in line.components(separatedBy: opening).dropFirst() {
        if let end = part.range(of: closing) { targets.append(String(part[..<end.lowerBound])) }
      }
    }
    return targets
  }

  private static func resolved(_ target: String, from page: String) -> String {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
