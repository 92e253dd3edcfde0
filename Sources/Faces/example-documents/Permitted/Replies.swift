import Typesetting

/// What came in between the cases `open` and `permitted`: consent, deconfliction, counsel.
enum Replies {
  static let document: Document = {
    var document = Sheet.record(
      title: "Replies", blocks: consent + [.pageBreak] + deconfliction + [.pageBreak] + counsel)
    document.body = TextStyle(face: .serif, size: 11)
    return document
  }()

  private static func memorandum(to recipient: String, from sender: String, date: String, subject: String) -> [Block] {
    [
      .fields([Field("To", recipient), Field("From", sender), Field("Date", date), Field("Subject", subject)]), .rule,
    ]
  }

  private static let consent: [Block] =
    [
      .letterhead(
        Letterhead(
          organisation: "U.S. Immigration and Customs Enforcement",
          units: ["U.S. Department of Homeland Security", "Homeland Security Investigations, Detroit"]))
    ]
    + memorandum(
      to: "Case officer, FD-2026-000123, U.S. Customs and Border Protection",
      from: "Delphine Arkwright, Supervisory Special Agent (invented)", date: "March 5, 2026",
      subject: "Consent to the disclosure of ICE information to the Velmark Customs Administration")
    + [
      .paragraph(
        """
        You told us on March 2, 2026, that you intend to disclose one passage of inspection report IR-2025-118842 that \
        comes from us: the statements on the licence of Halden Meer Trading and on the jeweller in Toledo.
        """),
      .paragraph(
        """
        We consent to the disclosure of that passage to the Velmark Customs Administration for its investigation \
        VCA-INV-2026-0417, on the condition that it goes no further. The consent covers no other information of ours.
        """),
      .signature(Signature(["Delphine Arkwright", "Supervisory Special Agent"], stroke: 2_118)),
    ]

  private static let deconfliction: [Block] =
    [.heading("Deconfliction", level: 1)]
    + memorandum(
      to: "Disclosing official, FD-2026-000123", from: "Priya Holm, Office of International Affairs (invented)",
      date: "March 6, 2026", subject: "Ledger observations in IR-2025-118842")
    + [
      .paragraph(
        """
        We asked the offices concerned whether the observations on the ledger could disturb a case of their own. None \
        of them objects. The remarks for enforcement use at the end of the report stay redacted.
        """),
      .table(
        Table(
          [.init("Asked", 2.4), .init("Answer", 1.2), .init("Date", 1)],
          rows: [
            ["CBP, National Targeting Center", "No objection", "March 4"],
            ["ICE, Homeland Security Investigations", "No objection", "March 5"],
            ["Office of Field Operations, Detroit", "No objection", "March 5"],
          ], size: 9.5, face: .serif)),
      .signature(Signature(["Priya Holm", "Desk Officer"], stroke: 77_310)),
    ]

  private static let counsel: [Block] =
    [.heading("Review by counsel", level: 1)]
    + memorandum(
      to: "Disclosing official, FD-2026-000123", from: "Corin Aldous, Office of Chief Counsel (invented)",
      date: "March 6, 2026", subject: "Statutes, business information, conditions of the letter")
    + [
      .paragraph(
        """
        1. The disclosure conforms with the six statutes that the directive names. The Trade Secrets Act does not \
        stand against it: the importer's data go to a customs administration under an agreement that protects them.
        """),
      .paragraph(
        """
        2. The importer's declared values and suppliers are business confidential. Their release to the Velmark \
        Customs Administration is cleared for the entries listed; the shipments of other importers stay redacted.
        """),
      .paragraph(
        """
        3. The letter asks for safeguards, for responsibility after an unauthorized release and for immediate notice. \
        The Agreement does not contain these conditions. They are compatible with it, and I approve them.
        """),
      .signature(Signature(["Corin Aldous", "Attorney"], stroke: 9_021)),
    ]
}
