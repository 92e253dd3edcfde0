import Testing

@testable import Redaction

/// All people here are invented.
@Suite struct FindingNameTests {
  /// What is found on pages of plain text, page by page, with a mark before the agency's own.
  private func names(
    on pages: [String], personnel: [String] = [], kept: [String] = [], by witness: WitnessWord.Witness = .file
  ) -> [[String]] {
    let finder = NameFinder(known: KnownPeople(personnel: personnel, kept: kept))
    let found = finder.hits(on: pages.map { NameFinder.Page(FindingSample.words($0, by: witness)) })
    return (found ?? []).map { $0.map { ($0.isPersonnel ? "own: " : "") + $0.text } }
  }

  @Test(arguments: [
    ("Mr. Dana Halvorsen came in.", ["Dana Halvorsen"]), ("Ms. HALVORSEN came in.", ["HALVORSEN"]),
    ("seen by Officer Pruitt at noon", ["Pruitt"]), ("his sister Ilse BRANDVIK, who", ["Ilse BRANDVIK,"]),
    ("HALVORSEN, DANA R BADGE 18804", ["HALVORSEN, DANA R"]),
    ("10:14 PRUITT, ANGELA M; LINDQVIST, MARTHA", ["PRUITT, ANGELA M;", "LINDQVIST, MARTHA"]),
    ("Marco A. DELLAQUILA, a citizen", ["Marco A. DELLAQUILA,"]),
    ("met Ana B. de la Cruz there", ["Ana B. de la Cruz"]),
    ("Passenger name: Solveig Aune\nPort: Toledo", ["Solveig Aune"]),
    ("Last name: Aune\nFirst name: Solveig", ["Aune", "Solveig"]), ("Approved by: Karin Voll", ["Karin Voll"]),
    ("Traveler: AUNE SOLVEIG", ["AUNE SOLVEIG"]), ("/s/ Karin Voll", ["Karin Voll"]),
    ("Toledo    CASTELLAN R    11:40", ["CASTELLAN R"]),
    ("Aune, Solveig; Voll, Karin", ["Aune, Solveig;", "Voll, Karin"]),
  ])
  func `a name shows by its form`(_ text: String, _ expected: [String]) {
    #expect(names(on: [text]) == [expected])
  }

  @Test(arguments: [
    "He came from Toledo, Ohio, in March, and left.", "ARRIVED DETROIT, MICHIGAN ON FRIDAY, MARCH 3",
    "The Department of Homeland Security asked the Royal Police.", "Subject: Request for records\nFrom: United States",
    "OFFICER COMMENTS: NONE", "Name: N/A", "Primary Inspection, Lane 4",
    "Traveler was admitted. Witness statement attached.",
    "Approved by the Director", "However, Customs asked again.",
  ])
  func `other capitals are no name`(_ text: String) {
    #expect(names(on: [text]) == [[]])
  }

  @Test(arguments: [
    "Halvorsen", "HALVORSEN", "D. R. Halvorsen", "Halvorsen, D.", "HALVORSEN D", "Dana Halvorsen", "Halvorsen Dana",
    "Hálvörsen", "Halvor-\nsen", "Dana\nHalvorsen", "Hal vorsen", "Halvorsen's", "(Halvorsen)", "Dana",
  ])
  func `one name brings all its spellings on every page`(_ spelling: String) {
    let found = names(on: ["Officer Dana R. Halvorsen signed.", "then \(spelling) again"])
    #expect(found.count == 2)
    #expect(found.last?.count == 1)
    let letters = PersonName.folded(found.last?.first ?? "")
    #expect(letters == PersonName.folded(spelling))
  }

  @Test func `letters that look alike are forgiven where the recogniser alone read them`() {
    #expect(names(on: ["Mr. Karl Hollister", "then HOIIister went"], by: .recognition)[1] == ["HOIIister"])
    // A Cyrillic capital in a file's own words.
    #expect(names(on: ["Mr. Karl Olander", "then \u{41E}lander went"])[1] == ["\u{41E}lander"])
  }

  @Test func `a family name of two parts is found by each, and one with an apostrophe`() {
    #expect(names(on: ["Ms. Ana Reyes-Vandermeer", "asked Vandermeer and O'Brien"])[1] == ["Vandermeer"])
    #expect(names(on: ["Mr. Sean O'Brien", "asked O’BRIEN, then O'Brien."])[1] == ["O’BRIEN,", "O'Brien."])
  }

  @Test func `subjects of the request are kept in every spelling, their relatives are not`() {
    let page = "Nils Solheim and N. SOLHEIM and Mr. Solheim; SOLHEIM, NILS P came"
    #expect(names(on: [page], kept: ["SOLHEIM, Nils P. (invented)"]) == [[]])
    let family = ["SOLHEIM, NORA and SOLHEIM, NILS and Solheim"]
    #expect(names(on: family, kept: ["Nils Solheim"]) == [["SOLHEIM, NORA", "Solheim"]])
  }

  @Test func `the agency's own are told from others, and those who do not appear bring nothing`() {
    let registers = ["Angela Pruitt (invented)", "Avery Long", "Piers Brown"]
    let found = names(
      on: ["Angela Pruitt spoke; later Pruitt and a. pruitt and Long Beach", "It was brown. Brown water, Piers 3."],
      personnel: registers)
    #expect(found == [["own: Angela Pruitt", "own: Pruitt"], []])
    #expect(names(on: ["CBPO Long came"], personnel: registers) == [["own: Long"]])
  }

  @Test func `people of one name are not taken for each other`() throws {
    let dana = try #require(PersonName("HALVORSEN, DANA R"))
    #expect(dana == PersonName("Dana R. Halvorsen"))
    #expect(dana.agrees(with: ["d"]))
    #expect(dana.agrees(with: ["d", "r"]))
    #expect(dana.agrees(with: []))
    #expect(!dana.agrees(with: ["r"]))
    #expect(!dana.agrees(with: ["dora"]))
    #expect(!dana.agrees(with: ["dana", "k"]))
    #expect(PersonName("(no name)") == nil)
  }

  @Test func `a code, a column or an initial of another line is no part of a name`() {
    let found = names(on: ["COTR SOLHEIM, NORA\nP 55\nPort    SOLHEIM   B\nINSP HALVORSEN, DANA R BADGE 18804"])
    #expect(found == [["SOLHEIM, NORA", "SOLHEIM", "HALVORSEN, DANA R"]])
  }

  @Test func `columns of a table and lines of a list are read apart`() {
    let table = """
      Officer          Traveler
      PRUITT, ANGELA   AUNE, SOLVEIG
      VOLL, KARIN      LUND, ERIK
      """
    #expect(Set(names(on: [table])[0]) == ["PRUITT, ANGELA", "AUNE, SOLVEIG", "VOLL, KARIN", "LUND, ERIK"])
  }
}
