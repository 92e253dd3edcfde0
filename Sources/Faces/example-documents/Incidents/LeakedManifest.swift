import Typesetting

/// The cases under the rules on incidents: what a foreign authority passed on, and a post that showed too much.
enum LeakedManifest {
  static let report = Memorandum(
    title: "Report of an incident", to: "Privacy and Diversity Office",
    from: "Tamsin Oduya, Incident Officer (invented)", date: "March 5, 2026",
    subject: "IN-2026-000051, crossing history seen in a newspaper of Velmark",
    text: [
      """
      The crossing history that went to the Velmark Customs Administration (invented) in January is quoted, page by \
      page, in a newspaper of Velmark. Its letter promised confidence. The attaché sent the pages this morning.
      """,
      """
      Told: the Privacy Office and International Affairs at once, the attaché by phone. The traveler is Calla \
      Brennock (invented).
      """,
    ], signer: ["Tamsin Oduya", "Incident Officer"], stroke: 56_101
  ).document

  static let notice = Memorandum(
    title: "Notice", to: "Calla Brennock (invented)", from: "Privacy and Diversity Office", date: "March 9, 2026",
    subject: "Records about you",
    text: ["A record of your border crossings was published abroad. We write to tell you what you can do."],
    signer: ["Ines Halloway", "Privacy Officer"], stroke: 56_102
  ).document

  static let decision = Memorandum(
    title: "Decision", to: "Privacy and Diversity Office", from: "Honor Bexley, Assistant Commissioner (invented)",
    date: "March 12, 2026", subject: "IN-2026-000051",
    text: ["The Velmark Customs Administration broke its assurances and is listed."],
    signer: ["Honor Bexley", "Assistant Commissioner for International Affairs"], stroke: 56_103
  ).document

  static let post = Memorandum(
    title: "Report of an incident", to: "Privacy and Diversity Office",
    from: "Tamsin Oduya, Incident Officer (invented)", date: "March 6, 2026",
    subject: "IN-2026-000052, a post with a telephone number",
    text: ["A post of the field office showed a driver's telephone number for two hours. It was taken down."],
    signer: ["Tamsin Oduya", "Incident Officer"], stroke: 56_201
  ).document
}
