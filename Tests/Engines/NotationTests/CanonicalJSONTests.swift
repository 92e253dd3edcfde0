import Notation
import TestSupport
import Testing

struct CanonicalJSONTests {
  private func canonical(_ text: String) throws -> String {
    String(decoding: try CanonicalJSON.write(JSONReader.read(text, source: "sample")), as: UTF8.self)
  }

  @Test func `the example of RFC 8785 section 3.2 comes out byte for byte`() throws {
    let input = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let expected =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(try canonical(input) == expected)
  }

  @Test func `keys sort by UTF-16 code units, so an emoji comes before a Hebrew ligature`() throws {
    let input = #"""
      {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
      "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
      """#
    let value = try JSONReader.read(try canonical(input), source: "sorted")
    #expect(value.members?.map(\.key) == ["\r", "1", "\u{80}", "ö", "€", "😀", "\u{FB33}"])
  }

  @Test func `composed and decomposed letters are two keys and stay as they were written`() throws {
    let value = JSONValue.object([.init("e\u{301}", 1), .init("\u{E9}", 2)])
    let bytes = try CanonicalJSON.write(value)
    #expect(bytes == Array("{\"e\u{301}\":1,\"\u{E9}\":2}".utf8))
  }

  @Test(arguments: 0..<0x20)
  func `a control character has its shortest escape`(code: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(code))
    let short: [UInt32: String] = [8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"]
    let long = "\\u00" + Hexadecimal.text([UInt8(code)])
    let bytes = try CanonicalJSON.write(.string(String(Character(scalar))))
    #expect(String(decoding: bytes, as: UTF8.self) == "\"\(short[code] ?? long)\"")
  }

  @Test func `a slash, a delete character and text beyond ASCII are not escaped`() throws {
    #expect(try CanonicalJSON.write("/\u{7F}é😀") == Array("\"/\u{7F}é😀\"".utf8))
  }

  @Test func `whole numbers are written up to 2^53 - 1 and refused one past it`() throws {
    let most = CanonicalJSON.integerMax
    #expect(try CanonicalJSON.write(.integer(most)) == Array("9007199254740991".utf8))
    #expect(try CanonicalJSON.write(.integer(-most)) == Array("-9007199254740991".utf8))
    for integer in [most + 1, -most - 1, .max, .min] {
      #expect(throws: JSONError.self) { try CanonicalJSON.write(.integer(integer)) }
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a number that is not finite is refused`(number: Double) {
    #expect(throws: JSONError.self) { try CanonicalJSON.write([.number(number)]) }
  }

  @Test func `a key given twice is refused, in the form for people too`() {
    let value = JSONValue.array([.object([.init("a", 1), .init("b", 2), .init("a", 3)])])
    let error = JSONError(source: "x.json", place: "/a", reason: "this key appears twice in one object")
    #expect(throws: error) { try CanonicalJSON.write(value, source: "x.json") }
    #expect(throws: error) { try CanonicalJSON.writeIndented(value, source: "x.json") }
  }

  @Test func `the form for people is indented by two spaces and ends with a line feed`() throws {
    let value: JSONValue = ["b": [1, [], ["c": nil]], "a": [:]]
    let expected = """
      {
        "a": {},
        "b": [
          1,
          [],
          {
            "c": null
          }
        ]
      }

      """
    #expect(String(decoding: try CanonicalJSON.writeIndented(value), as: UTF8.self) == expected)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `random values survive writing and reading in both forms`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for round in 0..<200 {
      let value = Self.value(depth: 4, &random)
      let bytes = try CanonicalJSON.write(value)
      let read = try JSONReader.read(bytes, source: "canonical")
      let indented = try JSONReader.read(CanonicalJSON.writeIndented(value), source: "indented")
      #expect(read == value, "seed \(seed), round \(round)")
      #expect(indented == value, "seed \(seed), round \(round)")
      #expect(try CanonicalJSON.write(indented) == bytes, "seed \(seed), round \(round)")
    }
  }

  private static func value(depth: Int, _ random: inout SeededRandom) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: .null
    case 1: .bool(.random(using: &random))
    case 2: .integer(.random(in: -CanonicalJSON.integerMax...CanonicalJSON.integerMax, using: &random))
    case 3: .number(.random(in: -1e6...1e6, using: &random))
    case 4: .string(text(&random))
    case 5: .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth - 1, &random) })
    default:
      .object(
        (0..<Int.random(in: 0..<4, using: &random)).map { number in
          .init("\(number)" + text(&random), value(depth: depth - 1, &random))
        })
    }
  }

  private static func text(_ random: inout SeededRandom) -> String {
    let scalars = (0..<Int.random(in: 0..<6, using: &random)).compactMap { _ -> Unicode.Scalar? in
      let bound: UInt32 = [0x80, 0x800, 0x1_0000, 0x11_0000].randomElement(using: &random) ?? 0x80
      return Unicode.Scalar(UInt32.random(in: 0..<bound, using: &random))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
