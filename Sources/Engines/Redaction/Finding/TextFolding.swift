internal import Foundation

/// Reduces text to what two spellings of the same word have in common.
enum TextFolding {
  /// Letters and digits in lower case, without accents, ligatures, spaces or punctuation.
  static func plain(_ text: String) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(text.utf8.count)
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    let source = isASCII ? text : text.decomposedStringWithCompatibilityMapping.lowercased()
    for scalar in source.unicodeScalars { append(scalar, to: &result) }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout [UInt32]) {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: result.append(scalar.value)
    case 0x41...0x5A: result.append(scalar.value + 0x20)
    case 0...0x7F: return
    default:
      if let letters = letterWithoutDecomposition[scalar.value] {
        result.append(contentsOf: letters.unicodeScalars.map(\.value))
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        result.append(scalar.value)
      }
    }
  }

  /// Letters that look alike in print made one: what remains is what a recogniser can be trusted to tell apart.
  static func confusable(_ plain: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(plain.count)
    for value in plain {
      let letter = classOfLookalikes[value] ?? value
      if let merged = merge(result.last, letter) {
        result[result.count - 1] = merged
      } else {
        result.append(letter)
      }
    }
    return result
  }

  private static func merge(_ before: UInt32?, _ letter: UInt32) -> UInt32? {
    guard let before else { return nil }
    return mergedPairs[UInt64(before) << 32 | UInt64(letter)]
  }

  private static let classOfLookalikes: [UInt32: UInt32] = table([
    ("i1", "l"), ("0", "o"), ("2", "z"), ("5", "s"), ("8", "b"), ("9q", "g"),
    // Cyrillic and Greek letters that print like Latin ones.
    ("аα", "a"), ("еε", "e"), ("оο", "o"), ("рρ", "p"), ("с", "c"), ("уγ", "y"), ("хχ", "x"), ("іι", "l"),
    ("ѕ", "s"), ("ј", "j"), ("кκ", "k"), ("мμ", "m"), ("н", "h"), ("тτ", "t"), ("в", "b"), ("ν", "v"), ("η", "n"),
  ])

  private static let mergedPairs: [UInt64: UInt32] = {
    var pairs: [UInt64: UInt32] = [:]
    for (pair, letter) in [("rn", "m"), ("vv", "w"), ("cl", "d")] {
      let values = pair.unicodeScalars.map(\.value)
      pairs[UInt64(values[0]) << 32 | UInt64(values[1])] = letter.unicodeScalars.first?.value
    }
    return pairs
  }()

  private static let letterWithoutDecomposition: [UInt32: String] = [
    0xF8: "o", 0x142: "l", 0x111: "d", 0xDF: "ss", 0xE6: "ae", 0x153: "oe", 0xFE: "th", 0xF0: "d", 0x127: "h",
    0x131: "i", 0xD8: "o", 0x141: "l", 0x110: "d", 0xC6: "ae", 0x152: "oe", 0xDE: "th", 0xD0: "d",
  ]

  private static func table(_ rows: [(String, String)]) -> [UInt32: UInt32] {
    var result: [UInt32: UInt32] = [:]
    for (letters, to) in rows {
      for letter in letters.unicodeScalars { result[letter.value] = to.unicodeScalars.first?.value }
    }
    return result
  }
}
