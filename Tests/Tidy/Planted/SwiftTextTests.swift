import Testing

struct SwiftTextTests {
  private func code(_ text: String) -> String { String(decoding: SwiftText(text).code, as: UTF8.self) }

  @Test(arguments: [
    ("a // b\nc", "a     \nc"),
    ("a /* b /* c */ d */ e", "a                   e"),
    ("x(\"a // b\")", "x(\"      \")"),
    ("\"a\\\"b\"!", "\"    \"!"),
    ("#\"a\"b\"# + c", "#\"   \"# + c"),
    ("\"a\\(b + \"c\")d\" e", "\"  (b + \" \") \" e"),
    ("\"\\(f(x))\"", "\" (f(x))\""),
    ("#\"\\(a)\\#(b)\"#", "#\"      (b)\"#"),
    ("\"\"\"\n a\"b\n\"\"\" c", "\"\"\"\n    \n\"\"\" c"),
    ("a / b / c", "a / b / c"),
    ("x = /a\"b/", "x = /   /"),
    ("#/a\"/b/# c", "#/    /# c"),
    ("func `a \"b`() {}", "func ______() {}"),
    ("\"open", "\"    "),
  ])
  func `what is not code becomes blank, and lines and columns stay`(text: String, expected: String) {
    #expect(code(text) == expected)
    #expect(code(text).utf8.count == text.utf8.count)
  }

  @Test func `literals are kept with their lines`() {
    let literals = SwiftText("a(\"x\")\n\"\"\"\n y\n\"\"\"\nb(#\"z\"#)").literals
    #expect(literals.map(\.text) == ["x", "\n y\n", "z"])
    #expect(literals.map(\.line) == [1, 2, 5])
  }
}
