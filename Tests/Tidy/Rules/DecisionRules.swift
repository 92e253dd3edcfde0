/// Decisions are numbered without gaps, and every Debian package has a line in one of them.
enum DecisionRules {
  static let folder = "docs/decisions"

  static func offences(_ files: [SourceFile]) -> [Offence] {
    let decisions = files.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(".md") }
    var offences: [Offence] = []
    for (index, file) in decisions.sorted(by: { $0.path < $1.path }).enumerated() {
      let number = String(String(10_000 + index + 1).dropFirst())
      if !file.stem.hasPrefix(number + "-") {
        offences.append(Offence("decision", file.path, 1, file.stem, "decision \(number) was expected here"))
      }
      let heading = "# \(file.stem.prefix(4)). "
      if file.lines.first?.hasPrefix(heading) != true {
        offences.append(Offence("decision", file.path, 1, file.stem, "the first line should start with `\(heading)`"))
      }
    }
    return offences
  }

  /// Packages without a line in the decisions, and libraries of Package.swift that the list of packages lacks.
  static func offences(packages: SourceFile, decisions: [SourceFile], manifest: PackageManifest) -> [Offence] {
    let listed = names(packages)
    let all = decisions.filter { $0.path.hasPrefix(folder + "/") }.map(\.text).joined()
    let undecided = listed.filter { !all.contains("`\($0.name)`") }.map { name, line in
      Offence("package", packages.path, line, name, "`\(name)` has no line in \(folder)")
    }
    let known = Set(listed.map(\.name))
    let unlisted = manifest.packages.filter { !known.contains($0) }.map {
      Offence("package", "Package.swift", 1, $0, "`\($0)` is not in \(packages.path)")
    }
    let unexplained = packages.lines.enumerated().compactMap { index, line -> Offence? in
      guard let name = listed.first(where: { $0.line == index + 1 })?.name, !line.contains("#") else { return nil }
      return Offence("package", packages.path, index + 1, name, "say after `#` what `\(name)` is for")
    }
    return undecided + unlisted + unexplained
  }

  private static func names(_ packages: SourceFile) -> [(name: String, line: Int)] {
    packages.lines.enumerated().compactMap { index, line in
      let name = line.prefix { $0 != "#" }.filter { $0 != " " }
      return name.isEmpty || name.hasPrefix("[") ? nil : (name, index + 1)
    }
  }
}
