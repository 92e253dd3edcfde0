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
    (.passport, "Passport No.: C01234567 issued", ["C01234567"]),
    (.passport, "passport number 123456789,", ["123456789,"]),
    (.passport, "pasaporte G12345678 de", ["G12345678"]), (.passport, "PASSPORT\n53I240078 was", ["53I240078"]),
    (
      .passport, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
      ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"]
    ),
    (.travelDocument, "SENTRI card no. 983412345 held", ["983412345"]),
    (.travelDocument, "I-94: 12345678901 of", ["12345678901"]),
    (.travelDocument, "I-94 number 123456789A1 of", ["123456789A1"]),
    (.travelDocument, "visa foil 30251847 and", ["30251847"]),
    (.dateOfBirth, "DOB: 04/17/1986, male", ["04/17/1986,"]),
    (.dateOfBirth, "born on 17 April 1986 in", ["17 April 1986"]),
    (.dateOfBirth, "Date of birth 1986-04-17 given", ["1986-04-17"]), (.dateOfBirth, "D.O.B. 17APR1986", ["17APR1986"]),
    (.dateOfBirth, "birthdate: April 17, 1986.", ["April 17, 1986."]),
    (.dateOfBirth, "DOB O4/l7/1986 x", ["O4/l7/1986"]),
    (.ip, "from 203.0.113.77 at", ["203.0.113.77"]), (.ip, "from 10.20.3.4,", ["10.20.3.4,"]),
    (.ip, "IP address: 8.8.8.8 was", ["8.8.8.8"]), (.ip, "at 2001:db8::ff00:42:8329 then", ["2001:db8::ff00:42:8329"]),
    (.ip, "at 2001:db8:0:0:0:ff00:42:8329.", ["2001:db8:0:0:0:ff00:42:8329."]),
    (.url, "see https://portal.example/a?b=1 for", ["https://portal.example/a?b=1"]),
    (.url, "see www.office.example, then", ["www.office.example,"]),
    (.url, "on files.office.gov/list now", ["files.office.gov/list"]),
    (.plate, "license plate 7ABC123 was", ["7ABC123"]), (.plate, "Plate no. TX ABC-1234, blue", ["TX ABC-1234,"]),
    (.plate, "placas XYZ 98 76 de", ["XYZ 98"]), (.plate, "LPN: 8XKR417 seen", ["8XKR417"]),
    (.vin, "car 1M8GDM9AXKP042788 with", ["1M8GDM9AXKP042788"]),
    (.vin, "car 1M8GDM9AXKPO42788 with", ["1M8GDM9AXKPO42788"]),
    (.vin, "VIN: WVWZZZ1JZ3W386752 of", ["WVWZZZ1JZ3W386752"]),
    (.card, "paid by 4111 1111 1111 1111 at", ["4111 1111 1111 1111"]),
    (.card, "card 378282246310005.", ["378282246310005."]),
    (.card, "card 5500-0000-0000-0004,", ["5500-0000-0000-0004,"]),
    (.card, "no 41l1111111111111 x", ["41l1111111111111"]),
    (.account, "Account no. 000123-4567 at", ["000123-4567"]), (.account, "acct #: 99887766", ["99887766"]),
    (.account, "to GB29 NWBK 6016 1331 9268 19 on", ["GB29 NWBK 6016 1331 9268 19"]),
    (.account, "routing number 021000021 of", ["021000021"]),
    (.caveat, "Law Enforcement\nSensitive", ["Law Enforcement Sensitive"]), (.caveat, "(U//FOUO) The", ["(U//FOUO)"]),
    (.caveat, "marked SSI and LES.", ["SSI", "LES."]), (.caveat, "FOR OFFICIAL USE ONLY", ["FOR OFFICIAL USE ONLY"]),
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
    (.passport, "The passport was seen on 11/14/2025. Passport control, passport 12."), (.passport, "A<B and B<C"),
    (.travelDocument, "a visa of 2025, fast cars 12345, global entry kiosk 4, NEXUS lane"),
    (.dateOfBirth, "on 04/17/1986, born in Ohio, birth certificate 1986, dob unknown"),
    (.ip, "clause 8.1.1.2 and 4.2.1.3 and 10.2.1.1, version 3.14, 15:23:07, 12:30, a::b, 19.2.4"),
    (.url, "He wrote.The end. Section 4.com, e.g. this; note.it"), (.url, "to peter@office.gov now"),
    (.plate, "the plate was blue, license plate reader, number plates of CARS, tag it"),
    (.vin, "1M8GDM9AXKP042789 and 12345678901234567 and INTERNATIONALIZED and VIN unknown"),
    (.card, "4111 1111 1111 1112 and 1234567890123 and 2025-118842-33 and 999999999999"),
    (.account, "on account of 12 bags, the account holder, GB29 NWBK 6016 1331 9268 18"),
    (.caveat, "the lessons, les autres, cuisine, for official duties, SSID, FOUO-2"),
  ])
  func `a pattern passes what is not its kind`(_ pattern: RedactionPattern, _ text: String) throws {
    #expect(try Self.found(pattern, in: text).isEmpty)
  }
}
