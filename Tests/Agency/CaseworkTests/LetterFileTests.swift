import Casework
import Notation
import Testing

@Suite struct `The file of a letter` {
  private func read(_ text: String) throws -> LetterFile {
    try LetterFile(try JSONReader.read(text, source: "letter.json"), source: "letter.json")
  }

  @Test func `is read with texts, lines, contact and copies`() throws {
    let draft = try read(
      #"{"template":"cmaa","slots":{"subject":"S","addressee":["a","b"]},"contact":"C","cc":["x","y"]}"#)
    #expect(draft.template == "cmaa")
    #expect(draft.slots["subject"] == ["S"])
    #expect(draft.slots["addressee"] == ["a", "b"])
    #expect(draft.slots["contact"] == ["C"])
    #expect(draft.slots["cc"] == ["x", "y"])
    #expect(draft.slots["date"] == nil)
  }

  @Test(arguments: [
    (#"{"slots":{}}"#, "letter.json:/: `template` is missing"),
    (#"{"template":"cmaa","slots":{},"slot":{}}"#, "letter.json:/slot: unknown key"),
    (#"{"template":"cmaa","slots":{"a b":"x"}}"#, "letter.json:/slots/a b: a slot's name is letters and digits"),
    (#"{"template":"cmaa","slots":{"a":1}}"#, "letter.json:/slots/a: a text or an array of texts was expected"),
    (#"{"template":"cmaa","slots":{"a":[1]}}"#, "letter.json:/slots/a: a text or an array of texts was expected"),
    (#"{"template":"cmaa","slots":{"cc":"x"},"cc":["y"]}"#, "letter.json:/cc: this slot is filled twice"),
  ]) func `of another form is refused with its place`(text: String, description: String) {
    let error = #expect(throws: JSONError.self) { try read(text) }
    #expect(error?.description == description)
  }
}
