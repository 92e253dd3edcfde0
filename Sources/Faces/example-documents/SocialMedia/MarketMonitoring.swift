import Typesetting

/// The case `permitted` on social media: offers on a market site are watched under an official name.
enum MarketMonitoring {
  static let request = Memorandum(
    title: "Request for overt monitoring", to: "Caspar Elwood, Branch Chief (invented)",
    from: "Noor Castellane, Import Specialist (invented)", date: "February 16, 2026",
    subject: "SM-2026-000031, offers of counterfeit bearings on Marktplaza",
    text: [
      """
      Mission: we look into shipments of counterfeit wheel bearings through the port of Brackwater. On the market \
      site Marktplaza (invented) sellers offer such bearings under their own names.
      """,
      """
      Who: Noor Castellane and Piet Hollander, import specialists of the trade enforcement unit. Nexus: both examine \
      the bearings that are seized and identify their senders.
      """,
      """
      Site and credentials: Marktplaza alone; one account, "CBP Trade Brackwater", opened on November 3, 2025 with \
      trade.brackwater@cbp.dhs.example, with the agency's emblem for a picture. Nobody is written to.
      """,
      """
      Authority: 19 U.S.C. 1589a and 6 U.S.C. 211. Template: Office of Field Operations, approved on May 2, 2022 and \
      reviewed on June 3, 2024; it provides for overt monitoring. All on office computers and the office network.
      """,
    ], signer: ["Noor Castellane", "Import Specialist"], stroke: 54_101
  ).document

  static let decisions: Document = {
    var document = Sheet.record(
      title: "Decisions on SM-2026-000031",
      blocks: [
        .heading("Decisions on SM-2026-000031", level: 1),
        .table(
          Table(
            [.init("Who", 1.9), .init("What", 3.6), .init("Date", 0.9)],
            rows: [
              [
                "Corin Aldous, Chief Counsel",
                "The authorities named allow overt monitoring; the template documents them.", "February 18",
              ],
              [
                "Greta Polk, business owner",
                "Audit trail of the account switched on; extracts go to the seizure case index alone; emblem and "
                  + "disclaimer seen on the profile.", "February 19",
              ],
              [
                "Caspar Elwood, second level supervisor",
                "Approved. Purpose: an investigation that the template covers. Both users need the information, and "
                  + "their duties are the seizures it serves.", "February 20",
              ],
            ], size: 9)),
        .paragraph("The approver neither prepared the request nor is to use the site. Every name here is invented."),
        .signature(Signature(["Caspar Elwood", "Branch Chief"], stroke: 54_102)),
      ])
    document.body = TextStyle(face: .serif, size: 11)
    return document
  }()

  static let log = Sheet.record(
    title: "Log of use, SM-2026-000031",
    blocks: Sheet.head("Seizure case index", "Log of use, entry 1")
      + [
        .form([
          FormRow([FormBox("Date", "March 4, 2026, 11:00 local"), FormBox("User", "Noor Castellane (invented)")]),
          FormRow([FormBox("Site", "Marktplaza (invented)"), FormBox("Account", "CBP Trade Brackwater")]),
          FormRow([FormBox("Logged in", "yes"), FormBox("Concealed", "no"), FormBox("Anybody engaged", "no")]),
        ]),
        .table(
          Table(
            [.init("Collected", 3), .init("Used for", 2)],
            rows: [
              ["Seller's name shown on three offers; pictures of the packing", "Compared with seizure 26-0188"]
            ], size: 9)), .paragraph("Recorded in the seizure case index on March 4, 2026; custody: N. Castellane."),
      ])
}
