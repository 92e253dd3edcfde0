import Testing

@testable import Redaction

@Suite struct FindingPatternTests {
  private static func found(_ pattern: RedactionPattern, in text: String) throws -> [String] {
    let words = FindingSample.words(text)
    return FindingSample.texts(try #require(PatternSearch(pattern: pattern).matches(in: words)), in: words)
  }

  @Test(arguments: [
    (RedactionPattern.ssn, "number 987-65-4325. Then", ["987-65-4325."]),
    (.ssn, "no 123 45 6789 here", ["123 45 6789"]),
    (.ssn, "SSN: 123456789 given", ["SSN: 123456789"]), (.ssn, "no 123-45-\n6789 here", ["123-45- 6789"]),
    (.ssn, "no 12O-45-67B9 here", ["12O-45-67B9"]), (.ssn, "last XXX-XX-6789 only", ["XXX-XX-6789"]),
    (.aNumber, "file A012345678 of", ["A012345678"]), (.aNumber, "file A000 417 225, of", ["A000 417 225,"]),
    (.aNumber, "file A-012-345-678 of", ["A-012-345-678"]), (.aNumber, "file A12 345 678 of", ["A12 345 678"]),
    (.email, "to peter.okonkwo@cbp.example now", ["peter.okonkwo@cbp.example"]),
    (.email, "to peter@cbp.\nexample", ["peter@cbp. example"]),
    (.email, "to ana© office.example now", ["ana© office.example"]),
    (.phone, "call (419) 555-0192 or", ["(419) 555-0192"]), (.phone, "call 419-555-0192 or", ["419-555-0192"]),
    (.phone, "call +1 419 555 0192 or", ["+1 419 555 0192"]),
    (.phone, "call +44 20 7946 0958 or", ["+44 20 7946 0958"]),
    (.email, "to peter@cbp.example.\nthe next word", ["peter@cbp.example."]),
    (.email, "to peter@mail.cbp.example.\n2 bags", ["peter@mail.cbp.example."]),
    (.email, "to peter@mail.cbp.\noffice.example. Then", ["peter@mail.cbp. office.example."]),
    (.email, "to peter@mail.cbp.\ngov now", ["peter@mail.cbp. gov"]),
    (.email, "to peter.\nokonkwo@cbp.example now", ["peter. okonkwo@cbp.example"]),
    (.email, "to peter@cbp-\noffice.example now", ["peter@cbp- office.example"]),
    (.screenCode, "screen SQ11 shows", ["SQ11"]), (.screenCode, "Screen: SBPQ here", ["SBPQ"]),
    (.screenCode, "screen code #QX7 here", ["#QX7"]), (.screenCode, "Function BORD was used", ["BORD"]),
    (.screenCode, "FCN 7QX AND SCREEN SQ2A ON", ["7QX", "SQ2A"]), (.screenCode, "SCRN:T47 shown", ["SCRN:T47"]),
    (.screenCode, "in TECS/P8L0417 then", ["TECS/P8L0417"]),
  ])
  func `a pattern finds its kind`(_ pattern: RedactionPattern, _ text: String, _ expected: [String]) throws {
    #expect(try Self.found(pattern, in: text) == expected)
  }

  @Test(arguments: [
    (RedactionPattern.ssn, "on 2025-11-14 and 000-12-3456 and 666-12-3456 and 123-00-4567"),
    (.ssn, "sum 1,234,567.89 of 12-345-6789"), (.aNumber, "A total of 12 bags, Area 51, ABA123456789"),
    (.email, "at 15:23 @ port, cost 5 @ 3.20"), (.phone, "file 2025-118842, 19 CFR 103.27, 11/14/2025"),
    (.screenCode, "Flight NV 118, B-1, 19 U.S.C. 1628, OCTOBER, TECS system"),
    (.screenCode, "Screen and file codes. Screen, terminal, file. Codes of the screen are here"),
    (.screenCode, "SCREEN AND FILE CODES, SCREEN SHOTS, FUNCTION KEYS"), (.screenCode, "function 1234, screen 12"),
    (.email, "He wrote.\nThen @ port. the"),
  ])
  func `a pattern passes what is not its kind`(_ pattern: RedactionPattern, _ text: String) throws {
    #expect(try Self.found(pattern, in: text).isEmpty)
  }
}
