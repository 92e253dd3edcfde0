/// Bounds of functions, files and lines.
enum SizeRules {
  static let functionLinesMax = 70
  static let fileLinesMax = 400
  static let parametersMax = 5
  static let nestingMax = 3
  static let columnsMax = 120

  static func offences(_ file: SwiftFile) -> [Offence] {
    var offences = lines(file)
    let properties = storedNames(file)
    for function in file.outline.functions {
      func add(_ rule: String, _ text: String) {
        offences.append(Offence(rule, file.path, function.line, function.name, text))
      }
      if function.lineCount > functionLinesMax {
        add("function-lines", "`\(function.name)` has \(function.lineCount) lines; \(functionLinesMax) are allowed")
      }
      // A record of many fields is filled by an initializer that takes them all; nothing is decided there.
      let isFilling = function.keyword == "init" && function.labels.allSatisfy(properties.contains)
      if function.parameterCount > parametersMax, !isFilling {
        add("parameters", "`\(function.name)` takes \(function.parameterCount); \(parametersMax) are allowed")
      }
      if function.nesting > nestingMax {
        add("nesting", "`\(function.name)` nests \(function.nesting) levels; \(nestingMax) are allowed")
      }
    }
    return offences
  }

  /// The names that follow `let` and `var` anywhere in a file.
  private static func storedNames(_ file: SwiftFile) -> Set<String> {
    let tokens = file.outline.tokens
    return Set(
      tokens.indices.dropLast().filter { tokens[$0].text == "let" || tokens[$0].text == "var" }
        .map { tokens[$0 + 1].text })
  }

  private static func lines(_ file: SwiftFile) -> [Offence] {
    var offences: [Offence] = []
    var lines = file.file.lines
    if lines.last?.isEmpty == true { lines.removeLast() }
    if lines.count > fileLinesMax {
      let text = "\(lines.count) lines; \(fileLinesMax) are allowed"
      offences.append(Offence("file-lines", file.path, 1, file.file.stem, text))
    }
    for (index, line) in lines.enumerated() where line.utf8.count > columnsMax && line.count > columnsMax {
      offences.append(Offence("columns", file.path, index + 1, "", "\(line.count) columns; \(columnsMax) are allowed"))
    }
    return offences
  }
}
