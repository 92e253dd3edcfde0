/// One type or small family a file, named after it; names that say nothing are refused.
enum LayoutRules {
  /// How many types besides private ones a file may declare: the one it is named after and its small family.
  static let familyMax = 5
  /// Endings of names that say nothing about what is inside.
  static let emptyEndings = ["Utils", "Util", "Utilities", "Helpers", "Helper", "Manager", "Misc"]
  /// Whole names that say nothing.
  static let emptyNames = ["Common", "New", "Placeholder", "Types", "Stuff", "Shared"]

  static func offences(_ file: SwiftFile) -> [Offence] {
    names(file) + (isChecked(file.path) ? family(file) : [])
  }

  private static func isChecked(_ path: String) -> Bool { path.hasPrefix("Sources/") || path.hasPrefix("Benchmarks/") }

  private static func names(_ file: SwiftFile) -> [Offence] {
    var offences: [Offence] = []
    let folders = file.path.split(separator: "/").dropLast().map(String.init)
    for name in folders + [file.file.stem] where isEmpty(name) {
      offences.append(Offence("name", file.path, 1, name, "`\(name)` says nothing about what is inside"))
    }
    for type in file.outline.types where type.keyword != "extension" && isEmpty(type.name) {
      offences.append(Offence("name", file.path, type.line, type.name, "`\(type.name)` says nothing about what it is"))
    }
    return offences
  }

  private static func isEmpty(_ name: String) -> Bool {
    emptyNames.contains(name) || emptyEndings.contains { name.hasSuffix($0) }
  }

  private static func family(_ file: SwiftFile) -> [Offence] {
    let stem = file.file.stem
    let top = file.outline.types.filter { $0.isTopLevel && !$0.isPrivate }
    let types = top.filter { $0.keyword != "extension" }
    let extended = top.filter { $0.keyword == "extension" }.map { $0.name }
    guard stem != "main" else { return [] }
    if types.count > familyMax {
      let text = "\(types.count) types; one, or one small family of at most \(familyMax), may stand in a file"
      return [Offence("family", file.path, types[0].line, stem, text)]
    }
    if let plus = stem.firstIndex(of: "+") {
      let subject = String(stem[..<plus])
      // Without any type the file holds functions on that subject.
      if top.isEmpty, !file.outline.functions.isEmpty { return [] }
      let isThere = extended.contains { $0 == subject || $0.hasSuffix("." + subject) || $0.hasPrefix(subject + ".") }
      return isThere ? [] : [Offence("family", file.path, 1, stem, "no extension of `\(subject)` is in this file")]
    }
    if types.contains(where: { $0.name == stem }) || (types.isEmpty && extended.contains(stem)) { return [] }
    let found = (types.map(\.name) + extended).joined(separator: ", ")
    let text = "the file should bear the name of its type (found: \(found.isEmpty ? "none" : found))"
    return [Offence("family", file.path, 1, stem, text)]
  }
}
