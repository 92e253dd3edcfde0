import Testing

@testable import Redaction

@Suite struct FindingCaveatTests {
  @Test(arguments: [
    ("TOP SECRET", [Caveat.classification]), ("header\nSECRET\ntext", [.classification]),
    ("SECRET//NOFORN", [.classification, .intelligenceCommunity]),
    ("(S//NF) The source said", [.classification, .intelligenceCommunity]),
    ("(TS) The source", [.classification]), ("(U) A part\n(C) Another part", [.classification]),
    ("Classified By: somebody\nDerived From: a guide\nDeclassify On: 20450101", [.classification]),
    ("S E C R E T", [.classification]), ("handled as N0FORN here", [.intelligenceCommunity]),
    ("REL TO USA, FVEY", [.intelligenceCommunity]),
    ("TS/SCI", [.intelligenceCommunity]), ("CONFIDENTIAL//ORCON", [.classification, .intelligenceCommunity]),
    ("LAW ENFORCEMENT SENSITIVE", [.lawEnforcementSensitive]), ("UNCLASSIFIED//LES", [.lawEnforcementSensitive]),
    ("FOR OFFICIAL USE ONLY", [.forOfficialUseOnly]), ("U//FOUO", [.forOfficialUseOnly]),
    ("MATCHED (SSI, 49 CFR part 1520).", [.sensitiveSecurity]),
  ])
  func `a marking is seen`(_ text: String, _ expected: [Caveat]) {
    #expect(CaveatSearch.caveats(in: FindingSample.words(text)) == Set(expected))
  }

  @Test(arguments: [0, 1, 2, 3])
  func `spaced capitals are seen however they lie`(_ quarters: Int) {
    let page = PageImage(blankWidth: 1000, height: 800, dpi: 200)
    let words = FindingSample.words("a line before\nS E C R E T\na line behind").map { word in
      var word = word
      word.box = word.box.turnedBack(quarters: quarters, on: page)
      word.pose = WordPose(quarters: quarters)
      return word
    }
    #expect(CaveatSearch.caveats(in: words) == [.classification])
  }

  @Test(arguments: [
    "He kept it a secret. Secret meetings were held, the Secret Service came.",
    "Company confidential: keep CONFIDENTIAL please.",
    "OFFICER(S) and item (C) of the list, then (S) alone", "les enfants LES AMIS",
    "goods are classified by: heading 7102",
    "SECRETARY OF THE TREASURY", "a confidential source", "see http://tk.example//SIte",
    "SSI benefits were paid", "This page is unclassified.",
  ])
  func `ordinary words are no marking`(_ text: String) {
    #expect(CaveatSearch.caveats(in: FindingSample.words(text)) == [])
  }
}
