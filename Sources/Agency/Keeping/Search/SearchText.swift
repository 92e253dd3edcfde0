internal import Foundation
import Notation

/// What two spellings of the same name or number have in common.
///
/// Format: `docs/formats/token-index.md`.
enum SearchText {
  /// How many different words of one event are searched by; what comes after them is not.
  static let wordsMax = 10_000
  /// How many bytes of a word count; a longer one is found by its beginning.
  static let wordBytesMax = 64

  /// The words of a text: without accents and case, parted at spaces and, where there is no digit, at punctuation.
  ///
  /// What has a digit is a number or an identifier: its punctuation goes and nothing parts it. An apostrophe parts
  /// nothing either.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    for part in folded(text).split(whereSeparator: isSpace) {
      if part.contains(where: isDigit) {
        words.append(String(String.UnicodeScalarView(part.filter(isPlain))))
      } else {
        for piece in part.filter({ !apostrophes.contains($0) }).split(whereSeparator: { !isPlain($0) }) {
          words.append(String(String.UnicodeScalarView(piece)))
        }
      }
    }
    return words.filter { !$0.isEmpty }.map(cut)
  }

  /// A number or identifier as one word, whatever parts it; nil where it has neither letter nor digit.
  static func identifier(_ text: String) -> String? {
    let plain = String(String.UnicodeScalarView(folded(text).filter(isPlain)))
    return plain.isEmpty ? nil : cut(plain)
  }

  /// Lower case, without marks on letters; letters that are no letter with a mark are spelled out.
  private static func folded(_ text: String) -> [Unicode.Scalar] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.lowercased().unicodeScalars) }
    let source = text.decomposedStringWithCompatibilityMapping.lowercased()
    var scalars: [Unicode.Scalar] = []
    for scalar in source.unicodeScalars {
      if let letters = spelledOut[scalar] {
        scalars += letters.unicodeScalars
      } else if scalar.isASCII || scalar.properties.generalCategory != .nonspacingMark {
        scalars.append(scalar)
      }
    }
    return scalars
  }

  private static func cut(_ word: String) -> String {
    guard word.utf8.count > wordBytesMax else { return word }
    var kept = ""
    for character in word.unicodeScalars {
      guard kept.utf8.count + character.utf8.count <= wordBytesMax else { break }
      kept.unicodeScalars.append(character)
    }
    return kept
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.numericType != nil
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isDigit(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
    return isDigit(scalar) || scalar.properties.isAlphabetic || scalar.properties.generalCategory == .spacingMark
  }

  private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}", "\u{2018}", "\u{02BC}", "\u{02BB}", "`"]

  private static let spelledOut: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n",
    "ŧ": "t", "ĸ": "k",
  ]
}

/// What of an event can be searched for.
struct SearchTerms: Equatable {
  /// Free texts and names.
  var texts: [String] = []
  /// Numbers and identifiers, each one word.
  var identifiers: [String] = []

  /// The different words, in no order that means anything.
  var words: Set<String> {
    var words: Set<String> = []
    for identifier in identifiers { if let word = SearchText.identifier(identifier) { words.insert(word) } }
    for text in texts {
      for word in SearchText.words(text) {
        guard words.count < SearchText.wordsMax else { return words }
        words.insert(word)
      }
    }
    return words
  }
}

extension EventType {
  /// What of a payload in the present shape can be searched for.
  func terms(_ payload: JSONValue) -> SearchTerms {
    var terms = SearchTerms()
    for key in searched.texts { if let value = payload[key] { Self.collect(value, into: &terms.texts) } }
    for key in searched.identifiers { if let value = payload[key] { Self.collect(value, into: &terms.identifiers) } }
    return terms
  }

  private static func collect(_ value: JSONValue, into texts: inout [String]) {
    switch value {
    case .string(let text): texts.append(text)
    case .integer(let number): texts.append(String(number))
    case .array(let elements): for element in elements { collect(element, into: &texts) }
    case .object(let members): for member in members { collect(member.value, into: &texts) }
    default: break
    }
  }
}
