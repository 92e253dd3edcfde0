/// The forms by which a name shows itself where nobody is known yet.
///
/// Each leaves out what announces the name (`\K`), so that titles and labels stay.
enum NameForms {
  /// What a form captures.
  enum Capture {
    /// A name in any order.
    case whole
    /// The same where nothing but capitals and a comma speaks for it, so that abbreviations have to be told from names.
    case listed
    /// Only given names, behind such a label.
    case given
    /// Only a family name, behind such a label.
    case family
  }

  static let compiled: [(capture: Capture, pattern: CompiledPattern)] = forms.map { ($0, CompiledPattern($1)) }

  /// A code that begins like a name, `DTW-T0417`, is none.
  private static let end = #"(?![\p{L}\p{N}/]|-\p{L}*\p{N})"#
  private static let mixed = #"\p{Lu}[\p{L}'’-]*\p{Ll}"# + end
  private static let upper = #"\p{Lu}[\p{Lu}'’-]*\p{Lu}"# + end
  private static let initial = #"\p{Lu}\.?(?![\p{L}\p{N}])"#
  private static let particles =
    #"(?:(?i:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|al|el|bin)[ ]){0,3}"#
  private static let word = "(?:\(mixed)|\(upper))"
  private static let before = #"(?<![\p{L}\p{N}/-])"#

  /// Given names or initials, then a family name.
  private static let straight = "(?:(?:\(mixed)|\(initial))[ \\n]){0,3}\(particles)\(word)"
  /// A family name, a comma, given names.
  private static let turned = "\(particles)\(word)(?:[ -]\(upper))?,[ \\n]?\(word)(?:[ ](?:\(initial)|\(word))){0,2}"
  /// What may stand in a field.
  private static let field = "(?:\(turned)|\(word)(?:[ ](?:\(initial)|\(particles)\(word))){0,3})"

  private static let titles = "(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Sr|Sra|Mme|Herr|Frau|MR|MRS|MS|MISS|DR)"
  private static let ranks =
    "(?:[Oo]fficers?|[Aa]gents?|[Ii]nspectors?|[Ss]upervisors?|[Cc]aptain|[Ll]ieutenant|[Ss]ergeant|[Dd]etective"
    + "|[Cc]onstable|[Cc]hief|[Dd]irector|[Cc]ommissioner|[Cc]ommander|[Aa]ttorney|[Jj]udge|[Cc]ounsel|[Aa]nalyst"
    + "|[Ii]nvestigator|[Ss]pecialist|[Aa]ttach[eé]|[Tt]rooper|Capt|Lt|Sgt|Det|CBPOs?|SCBPO|BPA)"
  private static let ranksUpper = "(?:OFFICER|AGENT|INSPECTOR|SUPERVISOR|SGT|LT|CAPT|DET|CBPO|SCBPO|BPA)"
  private static let relations =
    "(?:[Pp]assenger|[Tt]ravell?er|[Ww]itness|[Vv]ictim|[Ss]uspect|[Cc]omplainant|[Ii]nformant|[Dd]river|[Pp]ilot"
    + "|[Dd]efendant|[Aa]pplicant|[Pp]etitioner|[Bb]eneficiary|[Ss]ponsor|[Cc]ompanion|[Bb]rother|[Ss]ister|[Ww]ife"
    + "|[Hh]usband|[Ss]pouse|[Nn]iece|[Nn]ephew|[Mm]other|[Ff]ather|[Ss]on|[Dd]aughter|[Uu]ncle|[Aa]unt|[Cc]ousin"
    + "|[Ff]ianc[eé]e?|[Pp]artner|[Ff]riend|[Ee]mployer|[Cc]olleague)"
  private static let labels =
    "(?i:(?:full |other |maiden |subject |traveller |traveler |passenger |officer )?names?|alias(?:es)?|a\\.?k\\.?a\\.?"
    + "|subject|travell?er|passenger|companion|spouse|mother|father|child|contact|point of contact|officer|agent"
    + "|inspector|supervisor|driver|witness|applicant|petitioner|beneficiary|sponsor|attn|attention|from|to|cc"
    + "|signature|signed|emergency contact|guardian|employer|reporting official|case officer|analyst)"
  private static let familyLabels = "(?i:(?:last|family|maiden)[ ]names?|surnames?)"
  private static let givenLabels = "(?i:(?:first|given|middle|christian)[ ]names?|forenames?)"
  private static let deeds =
    "(?i:prepared|created|written|reviewed|approved|signed|reported|interviewed|inspected|entered|conducted|issued"
    + "|submitted|authori[sz]ed|queried|examined|processed|updated|verified|witnessed|referred)"

  private static let forms: [(Capture, String)] = [
    (.whole, "\(before)\(titles)\\.?[ \\n]\\K\(straight)"),
    (.whole, "\(before)(?:\(ranks)|\(relations))\\.?[ \\n]\\K\(straight)"),
    (.whole, "\(before)\(ranksUpper)\\.?[ ]\\K(?:\(initial)[ ]){0,2}\(upper)"),
    // Capitals, a comma, and a name in either case; of mixed case only where nothing but a name can stand.
    (.listed, "\(before)\(particles)\(upper),[ \\n]?\(word)(?:[ ](?:\(initial)|\(upper)))?"),
    (.listed, "(?:^|[;:(|][ ]?)\\K\(upper)[ ]\(upper),[ ]?\(word)(?:[ ]\(initial))?(?=[ ]*(?:$|[;,)(|\\d]))"),
    // Alone in a cell or on a line: a family name and an initial.
    (.listed, "(?:^|[|][ ])\\K\\p{Lu}[\\p{Lu}'’-]{2,}\\p{Lu}[ ]\\p{Lu}\\.?(?=[ ]*(?:$|[|]))"),
    (.whole, "(?:^|[;:(|][ ]?)\\K\(particles)\(mixed),[ ]\(mixed)(?:[ ]\(initial))?(?=[ ]*(?:$|[;,)(|\\d]))"),
    (.whole, "\(before)\(mixed),[ ]\(mixed)[ ]\\p{Lu}\\.?(?![\\p{L}\\p{N}'’])"),
    (.whole, "\(before)\(mixed)[ \\n](?:\(initial)[ ])?\(particles)\\p{Lu}[\\p{Lu}'’-]{2,}\\p{Lu}\(end)"),
    (.whole, "\(before)\(mixed)[ \\n]\\p{Lu}\\.[ \\n]\(particles)\(word)"),
    (.whole, "\(before)\(labels)[ ]*[:#][ \\n|]{0,4}\\K\(field)"),
    (.family, "\(before)\(familyLabels)[ ]*[:#]?[ \\n|]{0,4}\\K\(particles)\(word)(?:[ ]\(upper))?"),
    (.given, "\(before)\(givenLabels)[ ]*[:#]?[ \\n|]{0,4}\\K\(word)(?:[ ](?:\(initial)|\(word)))?"),
    (.whole, "\(before)\(deeds)[ \\n]by[ :]{1,2}\\n?\\K\(field)"),
    (.whole, "/s/[ ]?\\K\(field)"),
  ]
}
