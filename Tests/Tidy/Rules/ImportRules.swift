/// Imports point one way: Faces → Agency → Engines → Libraries, and only where Package.swift declares them.
enum ImportRules {
  /// Engines that other engines may import: leaves without knowledge of any field (docs/decisions/0002).
  static let leafEngines: Set<String> = ["Notation"]
  /// Programs that are nothing but an engine of their own, and that engine: what decodes pictures runs in the sandbox
  /// alone, so no other engine may take it.
  static let sandboxed = ["chancery-pictures": "Pictures"]
  /// Modules of the toolchain.
  ///
  /// None of them opens a network connection; FoundationNetworking is left out for that.
  static let toolchain: Set<String> = [
    "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Swift", "Synchronization", "Testing",
  ]

  static func offences(_ file: SwiftFile, manifest: PackageManifest) -> [Offence] {
    guard let target = manifest.target(of: file.path) else {
      return [Offence("import", file.path, 1, "", "no target of Package.swift holds this file")]
    }
    return imports(file).compactMap { module, line in
      reason(module, in: target, manifest).map { Offence("import", file.path, line, module, $0) }
    }
  }

  /// Declared dependencies that point the wrong way, though nothing may import them yet.
  static func offences(_ manifest: PackageManifest) -> [Offence] {
    manifest.targets.flatMap { target in
      target.dependencies.sorted().compactMap { name in
        guard let other = manifest.target(named: name) else {
          return Offence(
            "import", "Package.swift", 1, name, "`\(target.name)` depends on `\(name)`, which is no target")
        }
        return wrongWay(from: target, to: other).map { Offence("import", "Package.swift", 1, name, $0) }
      }
    }
  }

  /// The imported modules with their lines.
  static func imports(_ file: SwiftFile) -> [(module: String, line: Int)] {
    let tokens = file.outline.tokens
    return tokens.indices.compactMap { index in
      guard tokens[index].text == "import", index + 1 < tokens.count, tokens[index + 1].isWord,
        tokens[index + 1].line == tokens[index].line, index == 0 || tokens[index - 1].text != "."
      else { return nil }
      let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let name = kinds.contains(tokens[index + 1].text) ? index + 2 : index + 1
      return (tokens[name].text, tokens[index].line)
    }
  }

  private static func reason(
    _ module: String, in target: PackageManifest.Target, _ manifest: PackageManifest
  ) -> String? {
    if toolchain.contains(module) {
      return module == "Testing" && target.house != .tests ? "`Testing` belongs in tests" : nil
    }
    guard let other = manifest.target(module: module) else {
      return "`\(module)` is neither a target of ours nor a module that the toolchain is known to bring"
    }
    if other.name == target.name { return nil }
    if let wrong = wrongWay(from: target, to: other) { return wrong }
    return target.dependencies.contains(other.name)
      ? nil : "`\(target.name)` does not declare `\(other.name)` in Package.swift"
  }

  private static func wrongWay(from: PackageManifest.Target, to: PackageManifest.Target) -> String? {
    switch (from.house, to.house) {
    case (.tests, _) where to.house != .tests, (.benchmarks, .engines), (.benchmarks, .agency): nil
    // What helps several tests is no test itself.
    case (.tests, .tests) where !to.name.hasSuffix("Tests"): nil
    case (.engines, .libraries), (.agency, .agency), (.agency, .engines), (.faces, .agency), (.faces, .engines): nil
    case (.engines, .engines) where leafEngines.contains(to.name): nil
    case (.engines, .engines) where sandboxed[from.name] == to.name: nil
    // What helps the tests of an engine goes with none.
    case (.engines, .engines) where from.folder.hasPrefix("Tests/"): nil
    case (.engines, .engines): "engines do not import each other: `\(from.name)` takes `\(to.name)`"
    case (_, .libraries): "C libraries are imported in Engines alone: `\(from.name)` takes `\(to.name)`"
    default: "`\(from.name)` (\(from.house.rawValue)) may not take `\(to.name)` (\(to.house.rawValue))"
    }
  }
}
