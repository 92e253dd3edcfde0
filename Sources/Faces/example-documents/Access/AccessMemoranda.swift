import Typesetting

/// The cases on access: a release under redelegated authority, and an approval that somebody else must give.
enum AccessMemoranda {
  static let deputy = Memorandum(
    title: "Release while the director is away", to: "Wren Halloway, Access Officer (invented)",
    from: "Odette Marsh, Director, Field Operations (invented)", date: "March 2, 2026",
    subject: "FD-2026-000417, who releases",
    text: [
      """
      From March 9 to 20 I am away. The answer to the customs administration of Velmark is due in that time. Ilan \
      Corwen, Deputy Director and a supervisor in grade 13, holds the authority that I passed on within this office in \
      writing on January 12, 2026. I carry the case; Mika Sorrel prepared the plan of what is withheld.
      """,
      """
      Nobody whom the records concern works for the agency. Please confirm that Ilan Corwen may release.
      """,
    ], signer: ["Odette Marsh", "Director, Field Operations"], stroke: 55_301
  ).document

  static let shortHanded = Memorandum(
    title: "Approval of a plan, short of staff", to: "Wren Halloway, Access Officer (invented)",
    from: "Mika Sorrel, Disclosure Specialist (invented)", date: "March 4, 2026",
    subject: "FD-2026-000421, who approves",
    text: [
      """
      I drafted the plan for this case together with Tamsin Vale of Chief Counsel. She is the only attorney in this \
      week, so I ask that she approve it herself. Her training of last year ended on February 28; the next course is \
      on March 16.
      """,
      """
      The traveler in record 3 is Tamsin Vale's colleague, not she.
      """,
    ], signer: ["Mika Sorrel", "Disclosure Specialist"], stroke: 55_302
  ).document
}
