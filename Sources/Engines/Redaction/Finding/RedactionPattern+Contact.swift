/// Ways to reach somebody, and the codes and caveats of an office.
extension RedactionPattern {
  static let phoneForms = [
    Form(#"(?<![\d.-])(?:\+?1[\s.-]{0,2})?\([2-9]\d{2}\)\s?[2-9]\d{2}\s?[-–.\s]\s?\d{4}(?![\d-])"#),
    Form(#"(?<![\d.-])(?:\+?1[\s.-])?[2-9]\d{2}\s?[-–./]\s?[2-9]\d{2}\s?[-–.]\s?\d{4}(?![\d-])"#),
    Form(#"(?<![\d.-])(?:\+?1 )?[2-9]\d{2} [2-9]\d{2}[- ]\d{4}(?![\d-])"#),
    Form(#"(?<![\d+])\+\d{1,3}(?:[\s.()/-]{0,2}\d){6,13}(?!\d)"#),
  ]

  /// A dot at the end of a line belongs to an address only while its domain has no other dot, or where the next line
  /// goes on like a domain: else it is the dot of a sentence.
  static let emailForms: [Form] = {
    let mailbox = #"(?:[\p{L}\p{N}._%+'-]*[\p{Ll}\p{N}][._-]\n)?[\p{L}\p{N}._%+'-]+\s?[@©]\s?"#
    let label = #"[\p{L}\p{N}-]+(?:(?<=-)\n[\p{L}\p{N}-]+)?"#
    let goesOn = #"(?:\.\n(?:(?:[\p{Ll}\p{N}-]+\.)+\p{Ll}{2,}|"# + topDomain + #"(?![\p{L}\p{N}])))?"#
    return [
      Form(mailbox + label + #"\.\n[\p{Ll}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*(?<=\p{L}{2})"#),
      Form(mailbox + label + #"(?:\."# + label + #")*\.\p{L}{2,}"# + goesOn),
    ]
  }()

  private static let topDomain = "(?:gov|mil|com|org|net|edu|int|info|example)"

  /// A name of a machine alone is one where its last part is a common one.
  static let urlForms = [
    Form(#"(?i)\b(?:https?|ftps?|sftp)\s?:\s?/\s?/\s?[^\s<>"]+"#), Form(#"(?i)(?<![\w.])www\s?\.\s?[^\s<>"]+"#),
    Form(
      #"(?i)(?<![\w.@-])(?:[a-z0-9-]+\.)*(?=[a-z0-9-]*[a-z])[a-z0-9-]+\."# + topDomain
        + #"(?![\w-])(?:/[^\s<>"]*)?"#),
  ]

  /// A number of a provision has the form of an address too; there no part has two digits, or few have.
  static let ipForms: [Form] = {
    let part = #"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"#
    let address = #"(?:"# + part + #"\s?\.\s?){3}"# + part
    return [
      Form(#"(?<![\d.])"# + address + #"(?!\.?\d)"#) { match in
        let parts = match.split(separator: UInt8(ascii: ".")).map { $0.filter(Self.isDigit).count }
        return parts.contains { $0 == 3 } || parts.filter { $0 == 2 }.count >= 2
      },
      Form(#"(?i)\bIP(?:v4)?(?:\s+addr(?:ess|\.)?)?[\s:#]{1,3}\K"# + address + #"(?!\.?\d)"#),
      Form(#"(?i)(?<![0-9a-f:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![0-9a-f:])"#) { match in
        // A time of day has two colons and no letter.
        let groups = match.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let isShortened = groups.contains { $0.isEmpty }
        return groups.count == 8 && !isShortened || groups.count < 8 && groups.count > 2 && isShortened
      },
    ]
  }()

  static let screenCodeForms = [
    Form(#"(?<![A-Za-z0-9/-])[A-Z]{2}\d{2}(?![A-Za-z0-9-])"#),
    Form(#"\bTECS(?:[\s/:-]{1,2}(?=[A-Z0-9]*\d)[A-Z0-9]{2,14})\b"#),
    // The label stays: only what follows it is a code. In a line of capitals a word of letters alone is a word.
    Form(#"\b[Ss](?:creen|crn)(?:\s+[Cc]odes?)?[\s:#]{1,2}\K(?=[A-Z0-9]*[A-Z])[A-Z0-9]{3,6}\b"#),
    Form(#"\b[Ff](?:unction|cn)(?:\s+[Cc]odes?)?[\s:#]{1,2}\K(?=[A-Z0-9]*[A-Z])[A-Z0-9]{3,6}\b"#),
    Form(#"\b(?:SCREEN|SCRN|FUNCTION|FCN)(?:\s+CODES?)?[\s:#]{1,2}\K(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{3,6}\b"#),
    Form(#"(?<![A-Za-z0-9])[A-Z]\d[A-Z]\d{7,9}[A-Z]{3}(?![A-Za-z0-9])"#),
  ]

  static let caveatForms = [
    Form(#"(?i)\blaw\s+enforcement\s+sensitive\b"#), Form(#"(?i)\bfor\s+official\s+use\s+only\b"#),
    Form(#"(?i)\bsensitive\s+security\s+information\b"#), Form(#"(?i)\bcontrolled\s+unclassified\s+information\b"#),
    Form(#"(?<![A-Za-z0-9-])(?:U\s?//\s?)?(?:LES|FOUO|SSI|CUI|SBU)(?![A-Za-z0-9-])"#),
  ]

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
