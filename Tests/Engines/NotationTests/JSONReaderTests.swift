import TestSupport
import Testing

@testable import Notation

struct JSONReaderTests {
  private func read(_ text: String) throws(JSONError) -> JSONValue { try JSONReader.read(text, source: "in.json") }

  @Test func `members keep the order of the document`() throws {
    #expect(try read(#"{"b":1,"a":2}"#).members?.map(\.key) == ["b", "a"])
  }

  @Test(
    arguments: [
      ("null", .null), (" true\n", true), ("\t[ ]\r", []), ("{ }", [:]), ("-12", -12), ("0", 0),
      ("-0.5e+1", .number(-5)), ("1E2", .number(100)), (#""""#, ""), (#""\u00e9\ud83d\ude00\/\b""#, "é😀/\u{8}"),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ] as [(String, JSONValue)])
  func `every kind of value is read`(text: String, value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  /// Documents that are refused, each with the place and a word of the reason.
  static let refused: [(text: String, place: String, word: String)] = [
    ("", "1:1", "document ends"),
    ("[1,]", "1:4", "value"),
    ("[1 2]", "1:4", "`,` or `]`"),
    (#"{"a":1,}"#, "1:8", "key in quotes"),
    (#"{"a" 1}"#, "1:6", "`:`"),
    (#"{a:1}"#, "1:2", "key in quotes"),
    (#"{"a":1 "b":2}"#, "1:8", "`,` or `}`"),
    ("nul", "1:1", "value"),
    ("True", "1:1", "value"),
    ("NaN", "1:1", "value"),
    ("+1", "1:1", "value"),
    (".5", "1:1", "value"),
    ("01", "1:2", "useless zero"),
    ("-", "1:2", "digit"),
    ("1.", "1:3", "digit"),
    ("1e", "1:3", "digit"),
    ("1e400", "1:1", "64-bit floating point"),
    ("1 2", "1:3", "after the end"),
    ("[]\n\n x", "3:2", "after the end"),
    ("\u{FEFF}[]", "1:1", "value"),
    ("// note\n1", "1:1", "value"),
    ("'a'", "1:1", "value"),
    (#""a"#, "1:1", "does not end"),
    ("\"a\nb\"", "2:1", "control character"),
    ("\"\t\"", "1:3", "control character"),
    (#""\x""#, "1:4", "unknown escape"),
    (#""\u12G4""#, "1:4", "four hexadecimal digits"),
    (#""\u123"#, "1:4", "four hexadecimal digits"),
    (#""\ud800""#, "1:8", "surrogate"),
    (#""\udc00""#, "1:8", "surrogate"),
    (#""\ud800\u0041""#, "1:14", "surrogate"),
    (#""\ud800\ud800""#, "1:14", "surrogate"),
    (#"{"é":1,"é":2}"#, "1:8", "twice"),
    (#"{"a":1,"\u0061":2}"#, "1:8", "twice"),
    ("[\n  {\"a\": tru}\n]", "2:9", "value"),
  ]

  @Test(arguments: refused)
  func `what is not strict JSON is refused with its line and column`(
    sample: (text: String, place: String, word: String)
  ) {
    let error = #expect(throws: JSONError.self) { try read(sample.text) }
    #expect(error?.place == sample.place)
    #expect(error?.reason.contains(sample.word) == true, "\(error?.reason ?? "")")
    #expect(error?.source == "in.json")
  }

  @Test func `the message names file and place on one line`() {
    let error = #expect(throws: JSONError.self) { try read("[1,]") }
    #expect(error?.description == "in.json:1:4: a value was expected")
  }

  @Test func `columns count characters of the text, not bytes`() {
    #expect(throws: JSONError(source: "in.json", place: "1:5", reason: "`,` or `]` was expected")) {
      try read("[\"é\"x")
    }
  }

  @Test(
    arguments: [
      [0x22, 0xC3, 0x22], [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
    ] as [[UInt8]])
  func `bytes that are no UTF-8 are refused`(bytes: [UInt8]) {
    let error = #expect(throws: JSONError.self) { try JSONReader.read(bytes, source: "in.json") }
    #expect(error?.reason == "this string is not valid UTF-8")
  }

  @Test func `composed and decomposed letters are different keys`() throws {
    #expect(try read("{\"e\u{301}\":1,\"\u{E9}\":2}").members?.count == 2)
  }

  @Test func `nesting is read at the limit and refused one past it`() throws {
    let most = JSONReader.depthMax
    func nested(_ depth: Int) -> String {
      String(repeating: "[{\"a\":", count: depth / 2) + (depth.isMultiple(of: 2) ? "1" : "[]")
        + String(repeating: "}]", count: depth / 2)
    }
    #expect(throws: Never.self) { try read(nested(most)) }
    let error = #expect(throws: JSONError.self) { try read(nested(most + 1)) }
    #expect(error?.reason == "nested deeper than 64 levels")
  }

  @Test func `nesting counts levels, not brackets: many shallow arrays are read`() throws {
    let text = "[" + Array(repeating: "[[]]", count: 200).joined(separator: ",") + "]"
    #expect(try read(text).elements?.count == 200)
  }

  @Test func `a document is read at the limit of bytes and refused one past it`() {
    #expect(throws: Never.self) { try JSONReader.read(Array("[1, 2]".utf8), source: "in.json", bytesMax: 6) }
    let error = #expect(throws: JSONError.self) {
      try JSONReader.read(Array("[1, 2]".utf8), source: "in.json", bytesMax: 5)
    }
    #expect(error?.reason == "larger than 5 bytes")
  }

  @Test func `a document cut off anywhere is refused and never read past its end`() {
    let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\n",true,false,null],"b":{"c":"d"}}"#.utf8)
    for length in 0..<text.count {
      #expect(throws: JSONError.self, "cut at \(length)") {
        try JSONReader.read(Array(text.prefix(length)), source: "in.json")
      }
    }
  }

  @Test(arguments: [UInt64(7), 8])
  func `random damage never does more than raise an error`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let text = Array(#"{"a":[1,-2.5e3,"x\ud83d\ude00\n",true,false,null],"b":{"c":"dé"}}"#.utf8)
    for _ in 0..<2_000 {
      var bytes = text
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let value = try? JSONReader.read(bytes, source: "in.json") else { continue }
      guard let canonical = try? CanonicalJSON.write(value) else { continue }
      #expect(throws: Never.self) { try JSONReader.read(canonical, source: "canonical") }
    }
  }
}
