import Foundation

/// Every declaration that other modules see has a sentence which says more than its name.
///
/// The formatter asks this of `public` alone; most of the code here is `package`.
enum DocumentationRules {
  /// What a protocol of the standard library demands and everybody knows.
  static let witnesses: Set<String> = [
    "description", "debugDescription", "==", "<", "hash", "makeIterator", "next", "encode", "id",
  ]

  /// - Parameter demanded: signatures that protocols of the same module demand and document.
  static func offences(_ file: SwiftFile, demanded: Set<String> = []) -> [Offence] {
    guard file.path.hasPrefix("Sources/") else { return [] }
    let lines = file.file.lines
    let properties = Set(file.outline.exposed.filter { ["let", "var"].contains($0.keyword) }.map(\.name))
    let declarations = file.outline.exposed + file.outline.requirements.filter { $0.access != "internal" }
    return declarations.compactMap { declaration in
      if declaration.isOverride { return nil }
      guard let sentence = firstLine(above: declaration.line, lines) else {
        let isKnown = isWitness(declaration, demanded) || fillsProperties(declaration, properties)
        let text = "\(declaration.access) `\(declaration.name)` has no documentation"
        return isKnown && declaration.access == "package"
          ? nil : Offence("documentation", file.path, declaration.line, declaration.name, text)
      }
      guard words(sentence) == words(declaration.name) else { return nil }
      let text = "the documentation of `\(declaration.name)` only repeats the name"
      return Offence("documentation", file.path, declaration.line, declaration.name, text)
    }
  }

  private static func isWitness(_ declaration: SwiftOutline.ExposedDeclaration, _ demanded: Set<String>) -> Bool {
    let asVariable = declaration.signature.replacingOccurrences(of: "let ", with: "var ")
    return witnesses.contains(declaration.name) || demanded.contains(declaration.signature)
      || demanded.contains(asVariable)
  }

  /// An initializer that only takes the type's documented properties says nothing that they do not say.
  private static func fillsProperties(
    _ declaration: SwiftOutline.ExposedDeclaration, _ properties: Set<String>
  ) -> Bool {
    declaration.keyword == "init" && !declaration.labels.isEmpty && declaration.labels.allSatisfy(properties.contains)
  }

  /// The first line of the comment above a declaration, or nil when there is none.
  private static func firstLine(above line: Int, _ lines: [String]) -> String? {
    var index = line - 2
    var first: String?
    var isInAttribute = false
    while index >= 0 {
      let text = lines[index].drop { $0 == " " }
      if text.hasPrefix("///") {
        first = String(text.dropFirst(3))
      } else if first != nil {
        break
      } else if text.hasSuffix(")"), !text.hasPrefix("@") {
        isInAttribute = true
      } else if !text.hasPrefix("@") && !isInAttribute {
        return nil
      } else if text.hasPrefix("@") {
        isInAttribute = false
      }
      index -= 1
    }
    return first
  }

  /// The words of a name or a sentence, in lower case, without articles.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text + " " {
      if character.isLetter || character.isNumber {
        if character.isUppercase, let last = word.last, last.isLowercase {
          words.append(word)
          word = ""
        }
        word.append(character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return words.map { $0.lowercased() }.filter { !["a", "an", "the"].contains($0) }
  }
}
