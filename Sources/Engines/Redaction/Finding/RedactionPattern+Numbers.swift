/// Numbers that stand for a person, a vehicle or an account.
extension RedactionPattern {
  /// Between a label and its number: `No.`, a colon, spaces.
  private static let gap = #"(?:\s*(?:no|num|number|nbr|id|card|#)\b\.?)*[\s:#.–-]{1,4}\K"#

  private static func labelled(_ labels: String, _ number: String) -> Form {
    Form(#"(?i:(?<![A-Za-z])(?:"# + labels + #")(?![A-Za-z])"# + gap + ")" + number)
  }

  static let ssnForms = [
    Form(
      #"(?<![\dXx*.-])(?:\d{3}|[Xx*]{3})\s?[-–—.]\s?(?:\d{2}|[Xx*]{2})\s?[-–—.]\s?\d{4}(?![\d-])"#, isSocialSecurity),
    Form(#"(?<![\d-])\d{3} \d{2} \d{4}(?![\d-])"#, isSocialSecurity),
    Form(#"(?i)\b(?:SSN|social security)[^\d\n]{0,24}\d{9}(?!\d)"#, isSocialSecurity),
  ]

  static let aNumberForms = [
    Form(#"(?<![A-Za-z0-9])A\s?[-#:–]?\s?\d{3}[-–\s]?\d{3}[-–\s]?\d{3}(?!\d)"#),
    Form(#"(?<![A-Za-z0-9])A[-#:–]?\d{2}[-–\s]?\d{3}[-–\s]?\d{3}(?!\d)"#),
    Form(#"(?i)\balien\s+(?:registration\s+)?(?:no\.?|number|[#])[^\d\n]{0,8}\d{8,9}(?!\d)"#),
  ]

  /// Letters and digits, at least five digits together.
  private static let documentNumber = #"[A-Z]{0,3}\d{5,12}[A-Z]?\d{0,2}(?![A-Za-z0-9])"#

  static let passportForms = [
    labelled(#"(?:passport|pasaporte|pass?prt|ppt)(?:\s+(?:book|card|de))?"#, documentNumber),
    // The line of a passport or card that machines read: fillers among letters and digits.
    Form(#"(?<![A-Z0-9<])(?=[A-Z0-9<]*<)[A-Z0-9<]{28,44}(?![A-Z0-9<])"#),
  ]

  static let travelDocumentForms = [
    labelled(
      #"visa(?:\s+foil)?|border\s+crossing|BCC|NEXUS|SENTRI|FAST|global\s+entry|trusted\s+travell?er|pass\s?id"#
        + #"|known\s+travell?er|KTN|I-?94A?|admission|enhanced\s+driver'?s\s+licen[cs]e|EDL"#, documentNumber)
  ]

  static let dateOfBirthForms: [Form] = {
    let month = #"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"#
    let dates = [
      #"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})"#, #"\d{4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{1,2}"#,
      #"\d{1,2}[\s-]?(?i:"# + month + #")[\s-]?,?\s?\d{2,4}"#, #"(?i:"# + month + #")\s?\d{1,2}\s?,?\s?\d{4}"#,
      #"\d{8}"#,
    ]
    let labels = #"D\.?O\.?B\.?|date\s+of\s+birth|birth\s?da(?:te|y)|born(?:\s+on)?|fecha\s+de\s+nacimiento"#
    return [labelled(labels, #"(?:"# + dates.joined(separator: "|") + #")(?!\d)"#)]
  }()

  /// A plate may have two parts, of which the second has a digit where the first has one already.
  static let plateForms = [
    labelled(
      #"licen[cs]e\s+plates?|lic(?:ense|\.)?\s*pl(?:ate|\.)?s?|plates?|LPN|LPR|placas?|tags?"#,
      #"(?:[A-Z]{2}[\s-])?(?=[A-Z0-9-]*[\s-]?[A-Z0-9-]*\d)[A-Z0-9]{2,8}"#
        + #"(?:[\s-](?=[A-Z]*\d)[A-Z0-9]{1,5})?(?![A-Za-z0-9])"#)
  ]

  static let vinForms = [
    Form(#"(?<![A-Za-z0-9])[A-Z0-9]{17}(?![A-Za-z0-9])"#, hasVehicleCheckDigit),
    labelled("VIN|vehicle\\s+identification", #"[A-Z0-9]{11,17}(?![A-Za-z0-9])"#),
  ]

  static let cardForms = [Form(#"(?<![\d.-])[2-6]\d{3}(?:[ –-]?\d){9,15}(?![\d-])"#, hasLuhnDigit)]

  static let accountForms = [
    labelled(#"acc(?:oun)?t\.?|a/c|cuenta|routing|ABA|CLABE"#, #"\d(?:[ -]?\d){4,19}(?![\d-])"#),
    Form(#"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"#, hasIBANDigits),
  ]

  // MARK: check digits

  private static func isSocialSecurity(_ match: [UInt8]) -> Bool {
    let digits = match.filter(isDigit)
    guard digits.count == 9 else { return true }
    let area = String(decoding: digits[0..<3], as: UTF8.self)
    return area != "000" && area != "666" && digits[3..<5] != [0x30, 0x30] && digits[5...] != [0x30, 0x30, 0x30, 0x30]
  }

  /// Whether the last digit of a card's number is the one that the others give (ISO/IEC 7812-1).
  static func hasLuhnDigit(_ match: [UInt8]) -> Bool {
    let digits = match.filter(isDigit).map { Int($0 - 0x30) }
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      let doubled = digit.element * 2
      return sum + (digit.offset % 2 == 0 ? digit.element : doubled > 9 ? doubled - 9 : doubled)
    }
    return (13...19).contains(digits.count) && sum % 10 == 0
  }

  /// Whether the ninth sign of a vehicle's number is the one that the others give (49 CFR 565.15).
  ///
  /// `I`, `O` and `Q` do not occur: where they are read, digits stood.
  static func hasVehicleCheckDigit(_ match: [UInt8]) -> Bool {
    let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)
    let values = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9]
    let signs = match.map { $0 == UInt8(ascii: "I") ? 0x31 : "OQ".utf8.contains($0) ? 0x30 : $0 }
    // A number has letters and digits.
    guard signs.count == weights.count, match.contains(where: isDigit), !match.allSatisfy(isDigit) else { return false }
    let sum = zip(signs, weights).reduce(0) { sum, next in
      let value = letters.firstIndex(of: next.0).map { values[$0] } ?? Int(next.0) - 0x30
      return sum + value * next.1
    }
    let expected = sum % 11 == 10 ? UInt8(ascii: "X") : UInt8(0x30 + sum % 11)
    return signs[8] == expected
  }

  /// Whether the check digits of an IBAN fit (ISO 13616: the remainder by 97 is 1).
  static func hasIBANDigits(_ match: [UInt8]) -> Bool {
    let signs = match.filter { $0 != 0x20 }
    guard (15...34).contains(signs.count) else { return false }
    let remainder = (signs.dropFirst(4) + signs.prefix(4)).reduce(0) { remainder, sign in
      isDigit(sign) ? (remainder * 10 + Int(sign) - 0x30) % 97 : (remainder * 100 + Int(sign) - 0x37) % 97
    }
    return remainder == 1
  }
}
