import Testing

@testable import Redaction

/// A kind of place in a file where a text can be kept.
struct HidingPlace: Sendable, CustomTestStringConvertible {
  let title: String
  /// Whether a person sees the text.
  ///
  /// Then an instruction withholds it; what nobody sees must vanish without being asked for.
  let isSeen: Bool
  /// Puts a word there.
  let put: @Sendable (inout HidingSheet, String) -> Void

  var testDescription: String { title }

  init(_ title: String, isSeen: Bool = false, _ put: @escaping @Sendable (inout HidingSheet, String) -> Void) {
    self.title = title
    self.isSeen = isSeen
    self.put = put
  }

  /// Something written into a dictionary or list of the file.
  init(_ title: String, _ drawer: HidingSheet.Drawer, _ entry: @escaping @Sendable (String) -> String) {
    self.init(title) { sheet, word in sheet.put(entry(word), in: drawer) }
  }
}

/// A word hidden in a file: whoever finds it in a release knows by it what let it through.
struct HidingWord: Sendable, Hashable {
  let word: String
  /// The kind of place.
  let place: String
  let isSeen: Bool

  /// The word of a number below 3,025: ten letters that can be read aloud, unlike any other word.
  init(number: Int, place: String, isSeen: Bool) {
    // Both multipliers share no factor with 55, so that the first six letters and the last four differ for each number.
    let digits = [number * 40_503 / 3_025, number * 40_503 / 55, number * 40_503, number * 1_203 / 55, number * 1_203]
    let syllables = digits.map { digit in
      let (consonants, vowels) = (Array("bdgkmnprtvz"), Array("aeiou"))
      return String(consonants[digit % 55 / 5]) + String(vowels[digit % 5])
    }
    word = syllables.joined().prefix(1).uppercased() + syllables.joined().dropFirst()
    self.place = place
    self.isSeen = isSeen
  }
}

/// A file with hidden words, of whatever format, as it is handed to the redactor.
struct HidingFile: Sendable, CustomTestStringConvertible {
  let id: String
  let bytes: [UInt8]
  let words: [HidingWord]

  var testDescription: String { id }

  /// How a release has to treat the file: what is seen is withheld, and so is each file inside of it; nothing else is
  /// asked for.
  var item: RedactionItem {
    var item = RedactionItem(
      id: id, source: .bytes(bytes),
      instructions: words.filter(\.isSeen).map { RedactionInstruction(target: .find($0.word), code: "9.1.2") })
    for part in (try? SourceDocument(bytes: bytes, id: id).parts()) ?? [] {
      item.decisions[part.id] = part.proposal ?? .withheld
    }
    return item
  }

  /// A sheet with each of some places, whose words are numbered from `first`.
  init(id: String, places: [HidingPlace], first: Int, change: (HidingSheet) -> [UInt8] = { $0.bytes }) {
    var sheet = HidingSheet()
    words = places.enumerated().map { index, place in
      let word = HidingWord(number: first + index, place: "\(id): \(place.title)", isSeen: place.isSeen)
      place.put(&sheet, word.word)
      return word
    }
    self.id = id
    bytes = change(sheet)
  }

  init(id: String, bytes: [UInt8], words: [HidingWord]) {
    self.id = id
    self.bytes = bytes
    self.words = words
  }
}
