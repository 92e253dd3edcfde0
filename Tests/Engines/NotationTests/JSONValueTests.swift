import Notation
import Testing

struct JSONValueTests {
  @Test func `members in another order make the same object`() {
    #expect(JSONValue.object([.init("a", 1), .init("b", 2)]) == .object([.init("b", 2), .init("a", 1)]))
    #expect(JSONValue.object([.init("a", 1)]) != .object([.init("a", 1), .init("b", 2)]))
    #expect(JSONValue.object([.init("a", 1)]) != .object([.init("a", 2)]))
  }

  @Test func `strings and keys compare by bytes, not by Unicode equivalence`() {
    #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
    #expect(JSONValue.object([.init("\u{E9}", 1)]) != .object([.init("e\u{301}", 1)]))
    #expect(JSONValue.object([.init("\u{E9}", 1)])["e\u{301}"] == nil)
  }

  @Test func `numbers are equal when their canonical forms are`() {
    #expect(JSONValue.integer(2) == .number(2.0))
    #expect(JSONValue.number(-0.0) == .integer(0))
    #expect(JSONValue.integer(2) != .number(2.5))
    #expect(JSONValue.integer(.max) != .number(9_223_372_036_854_775_808))
    #expect(JSONValue.integer(1) != .bool(true))
  }

  @Test func `parts are nil where the value is of another kind`() {
    let value: JSONValue = ["a": ["x"], "b": nil]
    #expect(value["a"]?.elements == ["x"])
    #expect(value["a"]?.elements?.first?.text == "x")
    #expect(value["c"] == nil)
    #expect(value.text == nil && value.elements == nil && value["a"]?.members == nil)
    #expect(value["a"]?["x"] == nil)
  }

  @Test func `each kind has a name for messages`() {
    let kinds = ([nil, true, 1, .number(1.5), "x", [], [:]] as [JSONValue]).map(\.kind)
    #expect(
      kinds == ["null", "true or false", "a number", "a number", "a string", "an array", "an object"])
  }
}
