import Foundation

/// Looks for words in bytes, in every spelling in which somebody might have kept them.
struct HidingSearch {
  private struct Needle {
    let bytes: [UInt8]
    let word: HidingWord
  }

  /// By their first four bytes; letters are small but in base 64, which tells them apart.
  private var needles: [UInt32: [Needle]] = [:]
  private var starts = [Bool](repeating: false, count: 65_536)

  init(_ words: [HidingWord]) {
    for word in words { for spelling in Self.spellings(of: word.word) { add(spelling, word) } }
  }

  private mutating func add(_ bytes: [UInt8], _ word: HidingWord) {
    needles[Self.key(bytes[0], bytes[1], bytes[2], bytes[3]), default: []].append(Needle(bytes: bytes, word: word))
    starts[Int(bytes[0]) << 8 | Int(bytes[1])] = true
  }

  private static func key(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> UInt32 {
    UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
  }

  /// The words in some bytes, as they are and without white space, in any case of letters.
  func found(in bytes: [UInt8]) -> Set<HidingWord> {
    let small = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let joined = small.filter { $0 > 0x20 || $0 == 0 }
    return [bytes, small, joined].reduce(into: []) { $0.formUnion(found(exactlyIn: $1)) }
  }

  private func found(exactlyIn bytes: [UInt8]) -> Set<HidingWord> {
    var found: Set<HidingWord> = []
    guard bytes.count > 8 else { return found }
    bytes.withUnsafeBufferPointer { bytes in
      for start in 0..<(bytes.count - 4) where starts[Int(bytes[start]) << 8 | Int(bytes[start + 1])] {
        let key = Self.key(bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3])
        for needle in needles[key] ?? [] where start + needle.bytes.count <= bytes.count {
          if zip(needle.bytes, bytes[start...]).allSatisfy({ $0 == $1 }) { found.insert(needle.word) }
        }
      }
    }
    return found
  }

  /// The ways to write a word.
  static func spellings(of word: String) -> [[UInt8]] {
    [word, word.lowercased()].reduce(into: []) { $0 += plain(of: $1) + coded(of: $1) + packed(of: $1) }
  }

  private static func plain(of word: String) -> [[UInt8]] {
    let letters = Array(word.utf8)
    return [letters, letters.reversed(), wide(letters, 1), wide(letters.reversed(), 1), wide(letters, 3)]
  }

  /// Letters with zeros between them, as UTF-16 and UTF-32 have them.
  private static func wide(_ letters: [UInt8], _ zeros: Int) -> [UInt8] {
    letters.reduce(into: []) { result, letter in
      if !result.isEmpty { result += [UInt8](repeating: 0, count: zeros) }
      result.append(letter)
    }
  }

  private static func coded(of word: String) -> [[UInt8]] {
    let digits = word.utf8.map { String($0, radix: 16) }
    var texts = ["\\u00", "#", "%", "=", "&#x"].map { mark in digits.map { mark + $0 }.joined() }
    texts.append(digits.joined())
    texts.append(digits.joined(separator: "00"))
    texts.append(digits.reversed().joined())
    texts.append(digits.map { "&#x\($0);" }.joined())
    texts.append(word.utf8.map { "&#\($0);" }.joined())
    texts.append(word.utf8.map { "\\" + String($0, radix: 8) }.joined())
    return texts.map { Array($0.utf8) }
  }

  private static func packed(of word: String) -> [[UInt8]] {
    let letters = Array(word.utf8)
    return (0..<3).flatMap { [base64(letters, after: $0), base64(wide(letters, 1), after: $0)] }
  }

  /// What a word looks like in base 64 behind some other bytes, without the letters that neighbours decide.
  private static func base64(_ letters: [UInt8], after count: Int) -> [UInt8] {
    let text = Array(Data([UInt8](repeating: 0, count: count) + letters).base64EncodedString().utf8)
    let own = text.filter { $0 != 0x3D }.count
    let isCut = (count + letters.count) % 3 != 0
    return Array(text[(count == 0 ? 0 : count + 1)..<(isCut ? own - 1 : own)])
  }
}
