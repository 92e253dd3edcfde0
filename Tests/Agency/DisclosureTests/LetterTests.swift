import Testing
import Typesetting

@testable import Disclosure

@Suite struct `A letter` {
  @Test(arguments: LetterFixture.names) func `states every condition that is due`(name: String) throws {
    let letter = try LetterFixture.letter(name)
    #expect(Set(letter.conditions) == LetterFixture.due(name))
  }

  @Test(arguments: LetterFixture.names) func `states all that 8.1.5, 8.1.6 and 10.1 demand, in words`(name: String)
    throws
  {
    let words = LetterFixture.words(try LetterFixture.letter(name))
    for phrase in [
      "in confidence", "express", "written permission", "safeguard", "only for the purpose", "intercede", "expense",
      "cost", "liability", "immediately", "CBP-FD-2026-000123-000001",
    ] {
      #expect(words.contains(phrase), "\(name) lacks `\(phrase)`")
    }
  }

  @Test(arguments: LetterFixture.names) func `leaves no slot open`(name: String) throws {
    let words = LetterFixture.words(try LetterFixture.letter(name))
    #expect(!words.contains("{") && !words.contains("}"))
  }

  @Test(arguments: LetterFixture.names) func `is set on at most two pages`(name: String) throws {
    #expect(try Typesetter().pageCount(LetterFixture.letter(name).document) <= 2)
    #expect(try !Typesetter().pdf(LetterFixture.letter(name).document).isEmpty)
  }

  @Test(arguments: LetterFixture.names) func `speaks of redactions only where it is due`(name: String) throws {
    let letter = try LetterFixture.letter(name, due: LetterFixture.due(name).subtracting(["redactions"]))
    #expect(!letter.conditions.contains("redactions"))
    #expect(!LetterFixture.words(letter).contains("redacted"))
  }

  @Test(arguments: LetterFixture.names) func `speaks of a lead only where it is due`(name: String) throws {
    #expect(try !LetterFixture.words(LetterFixture.letter(name)).contains("lead"))
    let letter = try LetterFixture.letter(name, due: LetterFixture.due(name).union(["lead"]))
    #expect(letter.conditions.contains("lead"))
    #expect(LetterFixture.words(letter).contains("further authorization"))
  }

  @Test(arguments: LetterFixture.names) func `copies International Affairs and the business owner`(name: String) throws
  {
    let letter = try LetterFixture.letter(name)
    #expect(letter.copies == ["international-affairs", "business-owner"])
    #expect(LetterFixture.words(letter).contains("International Affairs"))
    #expect(!LetterFixture.words(letter).contains("business-owner"))
  }

  @Test func `for a customs agreement keeps prosecution and advance notice`() throws {
    let words = LetterFixture.words(try LetterFixture.letter("cmaa"))
    #expect(words.contains("law of Velmark obliges you"))
    #expect(words.contains("criminal prosecution"))
    #expect(words.contains("notice in advance"))
  }

  @Test func `for the USMCA states the purpose that is due and not the other`() throws {
    let governmental = LetterFixture.words(try LetterFixture.letter("usmca"))
    #expect(governmental.contains("governmental purposes only"))
    #expect(!governmental.contains("1628"))
    let due = LetterFixture.due("usmca").subtracting(["usmca-governmental"]).union(["usmca-1628"])
    let enforcement = LetterFixture.words(try LetterFixture.letter("usmca", due: due))
    #expect(enforcement.contains("only the law enforcement purpose"))
    #expect(!enforcement.contains("governmental purposes"))
  }

  @Test func `for a treaty goes to the Department of Justice and is counsel's`() throws {
    let words = LetterFixture.words(try LetterFixture.letter("mlat"))
    #expect(words.contains("Office of International Affairs\nU.S. Department of Justice"))
    #expect(words.contains("Office of Chief Counsel, U.S. Customs and Border Protection"))
    #expect(words.contains("Central Authority"))
  }

  @Test func `without a request says that it is an offer`() throws {
    var values = LetterFixture.slots.values
    values["requestReference"] = nil
    values["requestDate"] = nil
    let words = LetterFixture.words(try LetterFixture.letter("1628", slots: LetterSlots(values)))
    #expect(words.contains("on our own initiative"))
    #expect(!words.contains("Your request {"))
  }

  @Test func `keeps names out of the metadata`() throws {
    let letter = try LetterFixture.letter("cmaa")
    #expect(letter.document.title == "Letter for a customs mutual assistance agreement")
  }

  @Test func `lists an address line by line and an optional copy`() throws {
    let slots = LetterFixture.slots.merging(LetterSlots(["cc": ["CBP Attaché, Port Sarin", "Privacy Division"]]))
    let words = LetterFixture.words(try LetterFixture.letter("1628", slots: slots))
    #expect(words.contains("Director of Investigations\nVelmark Customs Administration"))
    #expect(words.contains("CBP Attaché, Port Sarin\nPrivacy Division"))
  }

  @Test func `runs paragraphs on where the template says so`() throws {
    let words = LetterFixture.words(try LetterFixture.letter("cmaa"))
    #expect(words.contains("This letter answers it. U.S. Customs and Border Protection (CBP) encloses"))
    #expect(words.contains("7 pages in all. The pages bear"))
  }

  @Test func `names all slots that are missing, not only the first`() {
    var values = LetterFixture.slots.values
    values["country"] = nil
    values["contact"] = [" "]
    #expect(throws: LetterError.slotsMissing(["contact", "country"])) {
      try LetterFixture.letter("cmaa", slots: LetterSlots(values))
    }
  }

  @Test func `names all paragraphs that are due and missing`() {
    #expect(throws: LetterError.paragraphsMissing(template: "1628", ids: ["cmaa-consent", "mlat-treaty-use"])) {
      try LetterFixture.letter("1628", due: ["purpose", "mlat-treaty-use", "cmaa-consent"])
    }
  }

  @Test func `refuses slots that no letter can hold, without repeating them`() {
    let slots = LetterFixture.slots.merging(
      LetterSlots([
        "subject": ["Verrano\u{7}"], "contact": [String(repeating: "x", count: LetterSlots.lineBytesMax + 1)],
        "addressee": [String](repeating: "line", count: LetterSlots.linesMax + 1),
      ]))
    let error = #expect(throws: LetterError.self) { try LetterFixture.letter("cmaa", slots: slots) }
    #expect(error == .slotsUnusable(["addressee", "contact", "subject"]))
    #expect(error?.description.contains("Verrano") == false)
  }

  @Test func `takes slots at their limits`() throws {
    let slots = LetterFixture.slots.merging(
      LetterSlots([
        "contact": [String(repeating: "x", count: LetterSlots.lineBytesMax)],
        "addressee": [String](repeating: "line", count: LetterSlots.linesMax),
      ]))
    #expect(try LetterFixture.letter("cmaa", slots: slots).conditions.contains("notice"))
  }

  @Test func `does not read braces in a slot's text as a slot`() throws {
    let slots = LetterFixture.slots.merging(LetterSlots(["subject": ["A {contact} of } another {kind"]]))
    #expect(
      try LetterFixture.words(LetterFixture.letter("cmaa", slots: slots)).contains("A {contact} of } another {kind"))
  }
}
