/// The targets of Package.swift, read as text: names, folders, dependencies.
struct PackageManifest {
  /// Where a target stands in the order of imports.
  enum House: String {
    case libraries = "Libraries"
    case engines = "Engines"
    case agency = "Agency"
    case faces = "Faces"
    case tests = "Tests"
    case benchmarks = "Benchmarks"
  }

  struct Target {
    let name: String
    let folder: String
    let house: House
    let dependencies: Set<String>
  }

  let targets: [Target]
  /// Debian packages that the libraries come from.
  let packages: [String]

  init(_ text: String) {
    var targets: [Target] = []
    var packages: [String] = []
    for call in Self.calls(in: text) {
      if call.name == "library", let package = call.strings.last, call.strings.count == 3 { packages.append(package) }
      if let target = Self.target(call) { targets.append(target) }
    }
    self.targets = targets
    self.packages = packages
  }

  /// The target to which a file belongs, or nil.
  func target(of path: String) -> Target? {
    targets.filter { path.hasPrefix($0.folder + "/") }.max { $0.folder.count < $1.folder.count }
  }

  /// The target of a name, or nil.
  func target(named name: String) -> Target? { targets.first { $0.name == name } }

  /// The target whose module has a name: a hyphen is an underscore there.
  func target(module: String) -> Target? {
    targets.first { String($0.name.map { $0 == "-" ? "_" : $0 }) == module }
  }

  // MARK: - Reading

  private struct Call {
    let name: String
    /// Strings that stand before any list.
    let strings: [String]
    let listed: [String]
    let path: String?
  }

  private static func target(_ call: Call) -> Target? {
    guard let name = call.strings.first else { return nil }
    func make(_ folder: String, _ house: House, _ extra: [String] = []) -> Target {
      Target(name: name, folder: call.path ?? folder, house: house, dependencies: Set(call.listed + extra))
    }
    switch call.name {
    case "library" where call.strings.count == 3: return make("Sources/Libraries/\(name)", .libraries)
    case "engine": return make("Sources/Engines/\(name)", .engines)
    case "agency": return make("Sources/Agency/\(name)", .agency)
    case "face": return make("Sources/Faces/\(name)", .faces)
    case "test":
      guard call.strings.count == 2 else { return nil }
      return testTarget(house: call.strings[0], name: call.strings[1], call.listed)
    case "target", "executableTarget":
      guard let path = call.path else { return nil }
      let folder = path.split(separator: "/").map(String.init)
      let house = House(rawValue: folder.count > 1 ? folder[1] : path)
      return make(path, house ?? (folder.first == "Tests" ? .tests : .benchmarks))
    default: return nil
    }
  }

  private static func testTarget(house: String, name: String, _ listed: [String]) -> Target {
    let subject = name.hasSuffix("Tests") ? String(name.dropLast(5)) : name
    let folder = house.isEmpty ? "Tests/\(subject)" : "Tests/\(house)/\(name)"
    return Target(
      name: name, folder: folder, house: .tests, dependencies: Set(listed + (house.isEmpty ? [] : [subject])))
  }

  /// Calls such as `engine("Vault", ["Notation"])`, told by their parentheses.
  private static func calls(in text: String) -> [Call] {
    let swift = SwiftText(text)
    let tokens = SwiftToken.tokens(of: swift)
    var literals = swift.literals[...]
    var texts: [Int: String] = [:]
    // Each literal left its two quotes in the code.
    var isOpen = false
    for (index, token) in tokens.enumerated() where token.text == "\"" {
      if !isOpen { texts[index] = literals.popFirst()?.text }
      isOpen.toggle()
    }
    return tokens.indices.compactMap { index in
      guard index + 1 < tokens.count, tokens[index].isWord, tokens[index + 1].text == "(" else { return nil }
      return call(tokens[index].text, tokens, from: index + 1, texts)
    }
  }

  private static func call(_ name: String, _ tokens: [SwiftToken], from start: Int, _ texts: [Int: String]) -> Call {
    var depth = 0
    var brackets = 0
    var strings: [String] = []
    var listed: [String] = []
    var path: String?
    var namesFiles = false
    for index in start..<tokens.count {
      switch tokens[index].text {
      case "(": depth += 1
      case ")": depth -= 1
      case "[":
        brackets += 1
        if brackets == 1 { namesFiles = tokens[index - 2].text == "files" || tokens[index - 2].text == "exclude" }
      case "]": brackets -= 1
      case "\"":
        guard let text = texts[index] else { continue }
        if brackets > 0 {
          if !namesFiles { listed.append(text) }
        } else if depth == 1, index > 1, tokens[index - 1].text == ":", tokens[index - 2].text == "path" {
          path = text
        } else if depth == 1 {
          strings.append(text)
        }
      default: break
      }
      if depth == 0 { break }
    }
    return Call(name: name, strings: strings, listed: listed, path: path)
  }
}
