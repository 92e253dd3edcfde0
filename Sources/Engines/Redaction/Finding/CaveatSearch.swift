/// Looks for handling markings in the words of a page.
///
/// Markings are capitals; ordinary words in prose do not count.
enum CaveatSearch {
  /// The markings on a page, and for each the words that bear it first.
  static func caveats(in words: [WitnessWord]) -> Set<Caveat> {
    guard !words.isEmpty else { return [] }
    let rows = ReadingOrder.rowsAsTheyLie(words).enumerated().flatMap { spacedLettersJoined($1, row: $0) }
    var found: Set<Caveat> = []
    for text in [LineText(words), LineText(rows)] {
      for variant in [text.bytes, text.withCapitalsRestored().bytes] {
        for (caveat, expressions) in compiled where !found.contains(caveat) {
          if expressions.contains(where: { $0.matches(in: variant)?.isEmpty != true }) { found.insert(caveat) }
        }
        if bearsPortionMarks(variant) { found.insert(.classification) }
      }
    }
    return found
  }

  /// A lone `(S)` or `(C)` may be a list or a plural; beside a `(U)` it is a portion mark.
  private static func bearsPortionMarks(_ text: [UInt8]) -> Bool {
    unclassifiedPortion.matches(in: text)?.isEmpty == false && classifiedPortion.matches(in: text)?.isEmpty == false
  }

  /// `S E C R E T` as one word.
  private static func spacedLettersJoined(_ words: [WitnessWord], row: Int) -> [WitnessWord] {
    var result: [WitnessWord] = []
    var run: [WitnessWord] = []
    func finish() {
      if run.count >= 4, let box = run.map(\.box).enclosing {
        result.append(
          WitnessWord(text: run.map(\.text).joined(), box: box, line: run[0].line, witness: run[0].witness))
      } else {
        result.append(contentsOf: run)
      }
      run = []
    }
    for word in words {
      if word.text.count == 1 {
        run.append(word)
      } else {
        finish()
        result.append(word)
      }
    }
    finish()
    // Rows are lines here, whatever lines the witness saw.
    return result.map { WitnessWord(text: $0.text, box: $0.box, line: row, witness: $0.witness) }
  }

  private static let unclassifiedPortion = CompiledPattern(#"(?:^|(?<=\s))\(U(?://[A-Z]+)?\)"#)
  private static let classifiedPortion = CompiledPattern(#"(?:^|(?<=\s))\((?:S|C)\)(?=\s|$)"#)

  private static let compiled: [(Caveat, [CompiledPattern])] = expressions.map { ($0, $1.map(CompiledPattern.init)) }

  private static let expressions: [(Caveat, [String])] = [
    (
      .classification,
      [
        #"^\W{0,4}(?:TOP[ \n]SECRET|SECRET|CONFIDENTIAL)\W{0,4}$"#,
        #"(?<![A-Z])TOP[ \n]SECRET(?![A-Za-z])"#,
        #"(?<![A-Z])(?:SECRET|CONFIDENTIAL|TS|S|C)\s?//\s?[A-Z]"#,
        #"(?:^|(?<=\s))\((?:TS|(?:S|C)\s?//\s?[A-Z][A-Z ,/-]*)\)"#,
        #"(?i:declassify\s+on)\s?:"#,
        #"^(?i:classified\s+by)\s?:[^\n]*\n(?i:(?:reason|derived\s+from))\s?:"#,
      ]
    ),
    (
      .intelligenceCommunity,
      [
        #"(?<![A-Z])(?:NOFORN|ORCON|PROPIN|RELIDO|IMCON|RSEN|LIMDIS)(?![A-Za-z])"#,
        #"//\s?(?:SI|TK|HCS|NF|OC|FISA|SCI|SAR|FGI)(?![A-Za-z])"#,
        #"(?<![A-Z])TS/SCI(?![A-Za-z])"#,
        #"(?<![A-Z])REL\s+TO\s+[A-Z]{3,4}(?![A-Za-z])"#,
        #"(?<![A-Z])[A-Z]{3}(?:/[A-Z]{3})*\s+EYES\s+ONLY(?![A-Za-z])"#,
        #"(?<![A-Z])TALENT[\s-]KEYHOLE(?![A-Za-z])"#,
        #"SENSITIVE\s+COMPARTMENTED\s+INFORMATION"#,
      ]
    ),
    (
      .lawEnforcementSensitive,
      [
        #"(?:LAW\s+ENFORCEMENT\s+SENSITIVE|Law\s+Enforcement\s+Sensitive)"#,
        #"(?:\(|//\s?)LES(?:\)|//|\s|$)"#, #"(?<![A-Z])LES//"#, #"^LES$"#,
      ]
    ),
    (
      .forOfficialUseOnly,
      [
        #"(?:FOR\s+OFFICIAL\s+USE\s+ONLY|For\s+Official\s+Use\s+Only)"#, #"(?<![A-Z])FOUO(?![A-Za-z])"#,
        #"CONTROLLED\s+UNCLASSIFIED\s+INFORMATION"#, #"(?<![A-Z])CUI//"#, #"^CUI$"#,
      ]
    ),
    (
      .sensitiveSecurity,
      [
        #"(?:SENSITIVE\s+SECURITY\s+INFORMATION|Sensitive\s+Security\s+Information)"#,
        #"(?:\(|//\s?)SSI(?:\)|//|\s|$)"#, #"^SSI$"#, #"49\s+C\.?F\.?R\.?\s+(?:[Pp]arts?\s+)?(?:15\s+and\s+)?1520"#,
      ]
    ),
  ]
}
