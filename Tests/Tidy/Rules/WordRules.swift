/// Words that have no place in a repository that is read for years by people who never saw the machine it came from.
enum WordRules {
  /// Each is put together so that this file does not offend itself.
  static let refused: [(word: String, why: String)] = [
    ("/wo" + "rk/", "a path of one machine"),
    ("/tm" + "p/", "a path of one machine; ask the system for a temporary folder"),
    ("/ro" + "ot/", "a path of one machine"),
    ("/ho" + "me/", "a path of one machine"),
    ("sub" + "agent", "says how the text came to be, not what it is"),
    ("pypi." + "org", "a registry's host; name the package instead"),
    ("files.python" + "hosted", "a registry's host; name the package instead"),
    ("npm" + "js.", "a registry's host; name the package instead"),
    ("crates" + ".io", "a registry's host; name the package instead"),
    ("ruby" + "gems.org", "a registry's host; name the package instead"),
    ("deb." + "debian.org", "a registry's host; name the package instead"),
    ("snapshot." + "debian.org", "a registry's host; name the package instead"),
    ("packages." + "debian.org", "a registry's host; name the package instead"),
    ("swiftpackage" + "index", "a registry's host; name the package instead"),
    ("proxy.go" + "lang", "a registry's host; name the package instead"),
  ]

  /// Folders of data that others wrote and that we keep unchanged, with their licences.
  static let foreign = ["Tests/Engines/CedarTests/Conformance/", "Tests/Engines/TransparencyLogTests/Vectors/"]

  static func offences(_ file: SourceFile) -> [Offence] {
    guard !foreign.contains(where: { file.path.hasPrefix($0) }) else { return [] }
    return refused.flatMap { word, why in
      file.lines(containing: word).map { line in
        Offence("word", file.path, line, word, "`\(word)`: \(why)")
      }
    }
  }
}
