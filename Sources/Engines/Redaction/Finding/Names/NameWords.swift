/// Words around names and words that are none.
enum NameWords {
  /// Small words inside of family names.
  static let particles = set("de da do dos das del della di du la le van von der den ter al el bin ibn ben abu st san")

  /// What follows a name and is none.
  static let suffixes = set("jr sr ii iii iv esq md phd")

  /// Given names that are ordinary words too: alone they are not taken for names.
  static let ordinary = set(
    """
    will mark may june april august rose grace hope faith art bill chase dean drew frank gene grant guy jack miles pat \
    penny ray rich rob sandy sue victor violet wade chip cliff dale dawn duke earl iris ivy jade jay joy lance max \
    pearl pierce reed ruby skip sky summer troy charity christian case van law page port lane price young long brown \
    white black green short major minor
    """)

  /// Words that are capitalised for another reason than that they name somebody.
  static let others = set(
    """
    a an and any are as at be been born both but by can did do does done each else end entry for from get had has have \
    he her here hers him his how i if in into is it its let may me must my near new no none nor not now of off on one \
    or our out over own per said same see seen sent she so some such than that the their them then there these they \
    this those to told too two under until up upon us used was we were what when where which while who why with \
    without yes yet you your about above after again all also although am among another around because before behind \
    below between beyond during either however more most much neither never next once only other otherwise since still \
    therefore though through thus toward very via within would could should shall will \
    january february march april june july august september october november december jan feb mar apr jun jul aug sep \
    sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun today \
    united states north south east west federal national international royal government republic kingdom country city \
    county state province district port airport terminal gate bridge street avenue road drive suite floor box room \
    department agency bureau office division branch section unit service services command center centre team task \
    force border customs protection homeland security enforcement immigration police bank company inc ltd llc corp \
    university college hospital school court embassy consulate directive act code part title chapter paragraph \
    page form file record records report reports number num no id type date dates time day month year age sex male \
    female height weight eyes hair race dob pob ssn cit citizenship nationality address phone telephone tel fax email \
    mail cell badge user userid uid extension ext signature signed initials name names first last middle given family \
    surname maiden alias aliases aka former full status class purpose remarks remark comment comments narrative \
    description details summary subject subjects matter request requests reference ref case event incident history \
    primary secondary inspection inspected query queries result results lookout system screen code codes function \
    program release released information data list field value item items line lines note notes see page total \
    document documents passport visa card permit license licence plate vehicle vessel flight carrier air airlines \
    cargo entry exit arrival departure crossing crossings admitted referred refused admission duty shift lane booth \
    site station sector region field operations headquarters unknown none blank redacted withheld na nil tbd pending \
    yes law sensitive official use only secret confidential unclassified classified les fouo ssi cui cbp dhs ice usc \
    cfr fbi dea tsa uscis hsi ofo ero created updated modified approved reviewed prepared contact point attention attn \
    dear sincerely regards respectfully hello interview interviewed statement question answer english spanish french \
    example invented rmk trm nam tvl doc disp decl arrd coa coc exp uid pgm sys msg business tourism return ticket \
    stay questions samples goods currency bag bags lane mode seat dir inbound outbound hot list back admit none shown \
    director assistant associate acting deputy chief senior junior principal special lead manager
    """)

  /// Places that stand behind a comma as given names do.
  static let places = set(
    """
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois \
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri \
    montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania \
    rhode tennessee texas utah vermont virginia washington wisconsin wyoming ontario quebec alberta manitoba \
    columbia canada america
    """)

  /// Titles and roles before a name: never a part of it.
  static let roles = set(
    """
    mr mrs ms mx miss dr prof sir madam senor senora officer officers agent agents inspector supervisor captain capt \
    lieutenant lt sergeant sgt detective det constable attorney judge counsel analyst investigator commander \
    commissioner secretary ambassador senator representative professor doctor passenger traveler traveller witness \
    victim suspect complainant informant driver pilot defendant applicant petitioner beneficiary sponsor companion \
    brother sister wife husband spouse niece nephew mother father son daughter uncle aunt cousin fiance fiancee \
    partner friend employer colleague cotr insp spec cbpo scbpo bpa sbpa specialist trooper corporal private attache
    """)

  /// Whether a folded word is no part of a name.
  static func isOther(_ folded: String) -> Bool {
    others.contains(folded) || places.contains(folded) || roles.contains(folded) || folded.contains { $0.isNumber }
  }

  /// Whether a folded word of several Latin letters has no vowel: `DTW`, and hardly a name.
  static func isAbbreviation(_ folded: String) -> Bool {
    folded.count > 1 && folded.utf8.allSatisfy { $0 < 0x80 } && !folded.contains { "aeiouy".contains($0) }
      && folded != "ng"
  }

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
