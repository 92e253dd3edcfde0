import Testing

/// Each check of layout, size, documentation and escapes finds what is planted, and nothing in good text.
struct PlantedLayoutTests {
  private func layout(_ path: String, _ text: String) -> [String] {
    LayoutRules.offences(SwiftFile(path: path, text)).map(\.rule)
  }

  @Test func `a file that bears the name of its type is fine`() {
    #expect(layout("Sources/Engines/A/Seal.swift", "package struct Seal {}\nenum SealKind {}").isEmpty)
    #expect(layout("Sources/Engines/A/Seal+JSON.swift", "extension Seal {}").isEmpty)
    #expect(layout("Sources/Faces/a/main.swift", "let a = 1").isEmpty)
  }

  @Test(arguments: [
    ("Sources/Engines/A/Seal.swift", "package struct Stamp {}", "family"),
    ("Sources/Engines/A/Seal+JSON.swift", "extension Stamp {}", "family"),
    ("Sources/Engines/A/Seal.swift", "func loose() {}", "family"),
    (
      "Sources/Engines/A/A.swift", "struct A {}\nstruct B {}\nstruct C {}\nstruct D {}\nstruct E {}\nstruct F {}",
      "family"
    ),
    ("Sources/Engines/Utils/Seal.swift", "struct Seal {}", "name"),
    ("Tests/Engines/ATests/SealHelpers.swift", "", "name"),
    ("Sources/Engines/A/Seal.swift", "struct Seal { class SealManager {} }", "name"),
  ])
  func `a stray type, a missing one and an empty name are found`(path: String, text: String, rule: String) {
    #expect(layout(path, text) == [rule])
  }

  @Test func `sizes are refused one past their bound and let be at it`() {
    func rules(_ text: String) -> [String] {
      SizeRules.offences(SwiftFile(path: "Sources/Engines/A/A.swift", text)).map(\.rule)
    }
    func function(_ lines: Int) -> String { "func f() {\n" + String(repeating: "a()\n", count: lines - 2) + "}" }
    #expect(rules(function(70)).isEmpty)
    #expect(rules(function(71)) == ["function-lines"])
    #expect(rules(String(repeating: "\n", count: 400)).isEmpty)
    #expect(rules(String(repeating: "\n", count: 401)) == ["file-lines"])
    #expect(rules("func f(a: A, b: A, c: A, d: A, e: A) {}").isEmpty)
    #expect(rules("func f(a: A, b: A, c: A, d: A, e: A, f: A) {}") == ["parameters"])
    #expect(rules("let a, b, c: A\ninit(a: A, b: A, c: A, d: A, e: A, f: A) {}") == ["parameters"])
    #expect(rules("// " + String(repeating: "é", count: 117)).isEmpty)
    #expect(rules("// " + String(repeating: "é", count: 118)) == ["columns"])
    #expect(rules("func f() {\nif a {\nif b {\nif c {\nd()\n}\n}\n}\n}").isEmpty)
    #expect(rules("func f() {\nif a {\nif b {\nif c {\nif d {\ne()\n}\n}\n}\n}\n}") == ["nesting"])
  }

  @Test func `an initializer that fills a record may take all its fields`() {
    let fields = ["a", "b", "c", "d", "e", "f"]
    let text =
      fields.map { "let \($0): Int\n" }.joined() + "init(" + fields.map { "\($0): Int" }.joined(separator: ", ")
      + ") {}"
    #expect(SizeRules.offences(SwiftFile(path: "Sources/Engines/A/A.swift", text)).isEmpty)
  }

  @Test func `an exception lets one offence be, and is refused when nothing needs it`() {
    let offence = Offence("nesting", "Sources/A.swift", 3, "f", "deep")
    let exceptions = Exceptions("# list\nnesting\tSources/A.swift\tf\t# why\nnesting\tSources/A.swift\tg\n")
    let (offences, unneeded) = exceptions.apply([offence, Offence("nesting", "Sources/A.swift", 9, "h", "deep")])
    #expect(offences.map(\.subject) == ["h"])
    #expect(unneeded.map(\.subject) == ["g"])
  }

  @Test(arguments: [
    ("package struct A {}", 1),
    ("/// A seal on a file.\npackage struct A {}", 0),
    ("/// A seal on a file.\n@frozen\npackage struct A {}", 0),
    ("/// The seal key.\npackage let sealKey: Int", 1),
    ("/// Opens what was sealed.\npackage let sealKey: Int", 0),
    ("/// A seal.\n\npackage let sealKey: Int", 1),
    ("package var description: String { \"\" }", 0),
    ("public var description: String { \"\" }", 1),
    ("let a: Int\nfunc b() {}", 0),
    ("/// A.\n/// B.\npackage struct S {\n/// Of what.\npackage let a: Int\npackage init(a: Int) {}\n}", 0),
    ("/// Something.\npackage struct S {\npackage init(b: Int) {}\n}", 1),
    ("/// Something.\npackage protocol P {\nfunc f()\n}", 1),
  ])
  func `a visible declaration without a sentence of its own is found`(text: String, count: Int) {
    let offences = DocumentationRules.offences(SwiftFile(path: "Sources/Engines/A/A.swift", text))
    #expect(offences.map(\.rule) == Array(repeating: "documentation", count: count))
  }

  @Test func `what a documented protocol demands need not be documented again`() {
    let file = SwiftFile(
      path: "Sources/Engines/A/A.swift", "/// One.\npackage struct S {\npackage func f(a: Int) {}\n}")
    #expect(DocumentationRules.offences(file).count == 1)
    #expect(DocumentationRules.offences(file, demanded: ["func fa:"]).isEmpty)
  }

  @Test(arguments: [
    ("let a = b!", 1), ("let a = b[0]!.c", 1), ("try! f()", 1), ("a as! B", 1), ("var a: B!", 1), ("f()!", 1),
    ("fatalError(\"x\")", 1), ("print(\"x\")", 1), ("debugPrint(x)", 1),
    ("a != b", 0), ("a !== b", 0), ("!a && !b", 0), ("if !(a) {}", 0), ("\"b!\"", 0), ("// b!", 0), ("x.print(1)", 0),
    ("precondition(a)", 0),
  ])
  func `a trap for input and a stray print are found`(text: String, count: Int) {
    #expect(EscapeRules.offences(SwiftFile(path: "Sources/Engines/A/A.swift", text)).count == count)
  }

  @Test func `faces may print, but not unwrap by force`() {
    #expect(EscapeRules.offences(SwiftFile(path: "Sources/Faces/a/A.swift", "print(1)")).isEmpty)
    #expect(EscapeRules.offences(SwiftFile(path: "Sources/Faces/a/A.swift", "a!")).count == 1)
  }
}
