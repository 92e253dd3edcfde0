import Testing

@testable import Disclosure

@Suite struct `A letter template` {
  private static let whole = """
    # comment
    @title Title
    @route cmaa mlat

    [date]
    {date}

    [addressee]
    {addressee}

    [subject]
    {subject}

    [safeguard: 4320-025B/10.1.2 4320-025B/8.1.7]
    First line
    second line {name}

    [note always if requestDate]
    Text

    [closing]
    Sincerely,

    [signature]
    {signerName}
    """

  private func faults(_ text: String) -> [String] {
    do throws(LetterError) {
      _ = try LetterTemplate(parsing: text, name: "own", file: "own.letter")
      return []
    } catch {
      guard case .malformed(let faults) = error else { return ["\(error)"] }
      return faults.map(\.description)
    }
  }

  @Test func `is read with ids, clauses, premises and places`() throws {
    let template = try LetterTemplate(parsing: Self.whole, name: "own", file: "own.letter")
    #expect(template.title == "Title")
    #expect(template.routes == ["cmaa", "mlat"])
    #expect(
      template.paragraphs.map(\.id) == ["date", "addressee", "subject", "safeguard", "note", "closing", "signature"])
    let safeguard = template.paragraphs[3]
    #expect(safeguard.clauses == ["4320-025B/10.1.2", "4320-025B/8.1.7"])
    #expect(safeguard.lines == ["First line", "second line {name}"])
    #expect(!safeguard.isAlways)
    #expect(safeguard.line == 14)
    #expect(template.paragraphs[4].premise == LetterTemplate.Premise(slot: "requestDate", isFilled: true))
    #expect(template.slots == ["addressee", "date", "name", "requestDate", "signerName", "subject"])
  }

  @Test func `of another form is refused with file and line`() {
    let cases: [(from: String, to: String, fault: String)] = [
      ("@title Title", "@title", "own.letter:2: `@title` is empty"),
      ("@title Title", "@tilte Title", "own.letter:2: `@tilte` is unknown; there are `@title` and `@route`"),
      ("@title Title", "@title A\n@title B", "own.letter:3: `@title` appears twice"),
      ("[date]", "loose\n[date]", "own.letter:5: text outside of a paragraph; begin it with a line `[id]`"),
      ("[date]", "[+]", "own.letter:5: a paragraph's id is lower-case with hyphens"),
      ("[date]", "[Date]", "own.letter:5: a paragraph's id is lower-case with hyphens"),
      (
        "[note always if requestDate]", "[note always when x]",
        "own.letter:18: after the id stand `always`, `if slot` or"
      ),
      ("[note always if requestDate]", "[note", "own.letter:18: a heading ends with `]`"),
      ("[note always if requestDate]", "[note:]", "own.letter:18: no clause follows the colon"),
      ("[note always if requestDate]", "[safeguard]", "own.letter:18: the paragraph `safeguard` appears twice"),
      ("Text", "Te{xt", "own.letter:19: a slot is written `{name}` or `{name?}`"),
      ("Text", "Te}xt", "own.letter:19: a slot is written `{name}` or `{name?}`"),
      ("Text", "{a b}", "own.letter:19: a slot is written `{name}` or `{name?}`"),
      ("Text", "a\tb", "own.letter:19: a control character (tab and carriage return included)"),
      ("Text\n", "", "own.letter:18: `note` is empty"),
      ("[closing]\nSincerely,\n", "", "own.letter:1: the block `[closing]` is missing"),
      ("@route cmaa mlat", "", "own.letter:1: `@route` is missing"),
    ]
    for (from, to, fault) in cases {
      let text = Self.whole.replacing(from, with: to)
      #expect(faults(text).contains { $0.hasPrefix(fault) }, "\(to): \(faults(text))")
    }
  }

  @Test(arguments: 0..<300) func `damaged anywhere is read or refused with places, and nothing else`(seed: Int) throws {
    var bytes = Array(try LetterFixture.text("cmaa.letter").utf8)
    var state = UInt64(seed)
    for _ in 0...(seed % 7) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let place = Int(state >> 33) % bytes.count
      let signs = Array("[]{}@#:+?\n= a".utf8)
      bytes[place] = signs[Int(state >> 20) % signs.count]
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let conditions = try LetterFixture.conditions()
    do throws(LetterError) {
      let template = try LetterTemplate(parsing: text, name: "own", file: "own.letter")
      let stated = conditions.stated(in: template)
      #expect(stated.count <= template.paragraphs.count)
    } catch {
      #expect(error.description.hasPrefix("own.letter:"))
    }
  }

  @Test func `tells every fault at once`() {
    #expect(faults("loose\n\n[Date]\n\nloose").count > 6)
  }

  @Test func `is refused one byte past the limit`() {
    let filler = String(repeating: "#", count: LetterTemplate.bytesMax - Self.whole.utf8.count - 1)
    #expect(faults(filler + "\n" + Self.whole).isEmpty)
    #expect(faults(filler + "#\n" + Self.whole).contains { $0.contains("more than 256 KiB") })
  }
}

@Suite struct `Letter conditions` {
  @Test(arguments: LetterFixture.names) func `are met by our letters without fault`(name: String) throws {
    let faults = try LetterFixture.conditions().faults(in: LetterFixture.template(name))
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test func `are exactly those that the directive's facts know`() throws {
    let expected: Set = [
      "confidence", "onward", "safeguard", "purpose", "liability", "notice", "redactions", "usmca-governmental",
      "usmca-1628", "cmaa-consent", "cmaa-prosecution", "cmaa-advance-notice", "mlat-treaty-use",
      "mlat-central-authority", "authority", "enclosure", "lead",
    ]
    #expect(try Set(LetterFixture.conditions().all.map(\.id)) == expected)
  }

  @Test(arguments: LetterFixture.names) func `are lost with any of their paragraphs' key words`(name: String) throws {
    let conditions = try LetterFixture.conditions()
    let words = [
      ("permitted", ["confidence"]), ("written", ["onward"]), ("expressly", ["confidence"]),
      ("safeguard the", ["safeguard"]),
      ("only", ["purpose"]), (" liability", ["liability"]), ("immediately", ["notice"]), ("intercede", ["liability"]),
    ]
    for (word, lost) in words {
      let text = try LetterFixture.text("\(name).letter").replacing(word, with: "…")
      let template = try LetterTemplate(parsing: text, name: name, file: "own.letter")
      for id in lost { #expect(!conditions.stated(in: template).contains(id), "\(name) without `\(word)`") }
      #expect(!conditions.faults(in: template).isEmpty)
    }
  }

  @Test func `are not met by what a slot may hold`() throws {
    let text = try LetterFixture.text("cmaa.letter").replacing("safeguard the", with: "{safeguard} the")
    let template = try LetterTemplate(parsing: text, name: "cmaa", file: "own.letter")
    #expect(try !LetterFixture.conditions().stated(in: template).contains("safeguard"))
  }

  @Test func `name the paragraph that claims a clause of another condition`() throws {
    let text = try LetterFixture.text("cmaa.letter").replacing(
      "[+notice: 4320-025B/8.1.6]", with: "[+notice: 4320-025B/10.1.2]")
    let template = try LetterTemplate(parsing: text, name: "cmaa", file: "own.letter")
    let faults = try LetterFixture.conditions().faults(in: template)
    #expect(faults.map(\.reason) == ["`notice` states 4320-025B/8.1.6, not 4320-025B/10.1.2"])
  }

  @Test func `name a paragraph that claims a clause and is no condition`() throws {
    let text = try LetterFixture.text("cmaa.letter").replacing(
      "[contact always]", with: "[contact always: 4320-025B/10.1]")
    let template = try LetterTemplate(parsing: text, name: "cmaa", file: "own.letter")
    #expect(
      try LetterFixture.conditions().faults(in: template).map(\.reason) == [
        "`contact` is no condition, so it can state no clause"
      ])
  }

  @Test(arguments: [
    ("", "c.tsv:1: no condition stands here"), ("wrong\n", "c.tsv:1: the header is not as expected"),
    ("condition\tclause\tterms\tsummary\na\tb\tc\n", "c.tsv:2: four cells with content were expected"),
    ("condition\tclause\tterms\tsummary\na\tb\tc; |\td\n", "c.tsv:2: `a` has an empty group of terms"),
    ("condition\tclause\tterms\tsummary\nA\tb\tc\td\n", "c.tsv:2: a condition's id is lower-case with hyphens"),
    ("condition\tclause\tterms\tsummary\na\tb\tc\td\na\tb\tc\td\n", "c.tsv:3: `a` appears twice"),
  ]) func `of another form are refused with file and line`(text: String, fault: String) {
    let error = #expect(throws: LetterError.self) { try LetterConditions(parsing: text, file: "c.tsv") }
    #expect(error?.description.contains(fault) == true)
  }
}
