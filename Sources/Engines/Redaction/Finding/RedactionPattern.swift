/// Kinds of text that are found by their form.
package enum RedactionPattern: String, Sendable, Hashable, CaseIterable {
  /// Social Security and individual taxpayer numbers, also with the first digits crossed out.
  case ssn
  /// Alien registration numbers.
  case aNumber
  /// E-mail addresses.
  case email
  /// Telephone numbers of North America and international ones.
  case phone
  /// Codes of screens, functions and records of enforcement systems.
  case screenCode

  /// Expressions in PCRE2; spaces around separators allow for what recognition makes of them.
  var expressions: [String] {
    switch self {
    case .ssn:
      [
        #"(?<![\dXx*.-])(?:\d{3}|[Xx*]{3})\s?[-–—.]\s?(?:\d{2}|[Xx*]{2})\s?[-–—.]\s?\d{4}(?![\d-])"#,
        #"(?<![\d-])\d{3} \d{2} \d{4}(?![\d-])"#,
        #"(?i)\b(?:SSN|social security)[^\d\n]{0,24}\d{9}(?!\d)"#,
      ]
    case .aNumber:
      [
        #"(?<![A-Za-z0-9])A\s?[-#:–]?\s?\d{3}[-–\s]?\d{3}[-–\s]?\d{3}(?!\d)"#,
        #"(?<![A-Za-z0-9])A[-#:–]?\d{2}[-–\s]?\d{3}[-–\s]?\d{3}(?!\d)"#,
        #"(?i)\balien\s+(?:registration\s+)?(?:no\.?|number|[#])[^\d\n]{0,8}\d{8,9}(?!\d)"#,
      ]
    case .email: Self.emailExpressions
    case .phone:
      [
        #"(?<![\d.-])(?:\+?1[\s.-]{0,2})?\([2-9]\d{2}\)\s?[2-9]\d{2}\s?[-–.\s]\s?\d{4}(?![\d-])"#,
        #"(?<![\d.-])(?:\+?1[\s.-])?[2-9]\d{2}\s?[-–./]\s?[2-9]\d{2}\s?[-–.]\s?\d{4}(?![\d-])"#,
        #"(?<![\d.-])(?:\+?1 )?[2-9]\d{2} [2-9]\d{2}[- ]\d{4}(?![\d-])"#,
        #"(?<![\d+])\+\d{1,3}(?:[\s.()/-]{0,2}\d){6,13}(?!\d)"#,
      ]
    case .screenCode:
      [
        #"(?<![A-Za-z0-9/-])[A-Z]{2}\d{2}(?![A-Za-z0-9-])"#,
        #"\bTECS(?:[\s/:-]{1,2}(?=[A-Z0-9]*\d)[A-Z0-9]{2,14})\b"#,
        // The label stays: only what follows it is a code. In a line of capitals a word of letters alone is a word.
        #"\b[Ss](?:creen|crn)(?:\s+[Cc]odes?)?[\s:#]{1,2}\K(?=[A-Z0-9]*[A-Z])[A-Z0-9]{3,6}\b"#,
        #"\b[Ff](?:unction|cn)(?:\s+[Cc]odes?)?[\s:#]{1,2}\K(?=[A-Z0-9]*[A-Z])[A-Z0-9]{3,6}\b"#,
        #"\b(?:SCREEN|SCRN|FUNCTION|FCN)(?:\s+CODES?)?[\s:#]{1,2}\K(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{3,6}\b"#,
        #"(?<![A-Za-z0-9])[A-Z]\d[A-Z]\d{7,9}[A-Z]{3}(?![A-Za-z0-9])"#,
      ]
    }
  }

  /// Whether letters in numeric words are to be taken for the digits that they look like.
  var isNumeric: Bool { self != .email && self != .screenCode }

  /// Whether something of the right form can be the real thing.
  func isPlausible(_ match: [UInt8]) -> Bool {
    guard self == .ssn else { return true }
    let digits = match.filter { (0x30...0x39).contains($0) }
    guard digits.count == 9 else { return true }
    let area = String(decoding: digits[0..<3], as: UTF8.self)
    return area != "000" && area != "666" && digits[3..<5] != [0x30, 0x30] && digits[5...] != [0x30, 0x30, 0x30, 0x30]
  }
}

extension RedactionPattern {
  /// A dot at the end of a line belongs to an address only while its domain has no other dot, or where the next line
  /// goes on like a domain: else it is the dot of a sentence.
  fileprivate static let emailExpressions: [String] = {
    let mailbox = #"(?:[\p{L}\p{N}._%+'-]*[\p{Ll}\p{N}][._-]\n)?[\p{L}\p{N}._%+'-]+\s?[@©]\s?"#
    let label = #"[\p{L}\p{N}-]+(?:(?<=-)\n[\p{L}\p{N}-]+)?"#
    let top = "(?:gov|mil|com|org|net|edu|int|example)"
    let goesOn = #"(?:\.\n(?:(?:[\p{Ll}\p{N}-]+\.)+\p{Ll}{2,}|"# + top + #"(?![\p{L}\p{N}])))?"#
    return [
      mailbox + label + #"\.\n[\p{Ll}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*(?<=\p{L}{2})"#,
      mailbox + label + #"(?:\."# + label + #")*\.\p{L}{2,}"# + goesOn,
    ]
  }()
}
