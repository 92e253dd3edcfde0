import Notation
import Testing

struct ObjectReaderTests {
  private func reader(_ value: JSONValue) throws -> ObjectReader {
    try ObjectReader(value, source: "case.json", path: "/facts/3")
  }

  private func expect(
    _ message: String, _ value: JSONValue, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (inout ObjectReader) throws -> Void
  ) throws {
    var reader = try reader(value)
    let error = #expect(throws: JSONError.self, sourceLocation: sourceLocation) { try body(&reader) }
    #expect(error?.description == message, sourceLocation: sourceLocation)
  }

  @Test func `members are taken once, and nothing is left`() throws {
    var reader = try reader([
      "s": "x", "n": 4, "b": true, "l": ["p", "q"], "o": [["k": 1]], "t": "2026-03-02T14:00:00Z",
    ])
    #expect(try reader.string("s") == "x")
    #expect(try reader.integer("n") == 4)
    #expect(try reader.optionalBool("b") == true)
    #expect(try reader.strings("l") == ["p", "q"])
    var inner = try #require(try reader.objects("o").first)
    #expect(inner.path == "/facts/3/o/0")
    #expect(try inner.integer("k") == 1)
    #expect(try reader.instant("t").description == "2026-03-02T14:00:00.000Z")
    #expect(throws: Never.self) { try reader.finish() }
    #expect(reader.optional("s") == nil)
  }

  @Test func `what is absent is nil or empty where that is allowed`() throws {
    var reader = try reader([:])
    #expect(reader.optional("x") == nil)
    #expect(try reader.optionalString("x") == nil)
    #expect(try reader.optionalBool("x") == nil)
    #expect(try reader.array("x").isEmpty)
    #expect(try reader.strings("x").isEmpty)
    #expect(try reader.objects("x").isEmpty)
    #expect(reader.rest().isEmpty)
  }

  @Test func `an error names file and path, never the value`() throws {
    let secret: JSONValue = "Jane Planted"
    try expect("case.json:/facts/3: `by` is missing", [:]) { _ = try $0.string("by") }
    try expect("case.json:/facts/3/n: a whole number was expected, not a string", ["n": secret]) {
      _ = try $0.integer("n")
    }
    try expect("case.json:/facts/3/n: a whole number was expected, not a number", ["n": .number(1.5)]) {
      _ = try $0.integer("n")
    }
    try expect("case.json:/facts/3/s: a string was expected, not null", ["s": nil]) { _ = try $0.string("s") }
    try expect("case.json:/facts/3/s: a string was expected, not an array", ["s": [secret]]) {
      _ = try $0.optionalString("s")
    }
    try expect("case.json:/facts/3/b: true or false was expected, not a string", ["b": secret]) {
      _ = try $0.optionalBool("b")
    }
    try expect("case.json:/facts/3/l: an array was expected, not an object", ["l": ["a": secret]]) {
      _ = try $0.array("l")
    }
    try expect("case.json:/facts/3/l/1: a string was expected, not a number", ["l": [secret, 2]]) {
      _ = try $0.strings("l")
    }
    try expect("case.json:/facts/3/o/0: an object was expected, not a string", ["o": [secret]]) {
      _ = try $0.objects("o")
    }
    try expect(
      "case.json:/facts/3/t: a moment such as 2026-03-02T14:00:00.000Z was expected", ["t": "2026-03-02 14:00"]
    ) { _ = try $0.instant("t") }
    try expect("case.json:/facts/3/spare: unknown key", ["spare": secret]) { try $0.finish() }
  }

  @Test func `the top of a document is named by a slash`() {
    let error = #expect(throws: JSONError.self) { try ObjectReader([], source: "case.json") }
    #expect(error?.description == "case.json:/: an object was expected, not an array")
  }

  @Test func `the rest is handed out in the document's order and then counts as taken`() throws {
    var reader = try reader(["b": 1, "a": 2, "c": 3])
    _ = reader.optional("a")
    #expect(reader.rest().map(\.key) == ["b", "c"])
    #expect(throws: Never.self) { try reader.finish() }
  }

  @Test func `keys compare by bytes`() throws {
    var reader = try reader(.object([.init("\u{E9}", 1)]))
    #expect(reader.optional("e\u{301}") == nil)
    #expect(reader.optional("\u{E9}") == 1)
  }
}
