import Typesetting

/// The case `permitted` under the Privacy Act: a traveler asks to whom records about her went.
enum AccountingRequest {
  static let request = Memorandum(
    title: "Request for the accounting of disclosures", to: "Privacy and Diversity Office",
    from: "Calla Brennock (invented)", date: "February 18, 2026", subject: "Records about me",
    text: [
      """
      I ask for the accounting of every disclosure of records about me: when, what, what for and to whom. I am a \
      citizen of the United States.
      """,
      """
      I declare under penalty of perjury under the laws of the United States that I am the person named above.
      """,
    ], signer: ["Calla Brennock"], stroke: 55_101
  ).document

  static let search: Document = {
    var document = Sheet.record(
      title: "Search of the accountings",
      blocks: [
        .heading("Search of the accountings", level: 1),
        .table(
          Table(
            [.init("Entry", 0.6), .init("Left out", 3.4), .init("Seen by", 1.6)],
            rows: [
              ["a1", "no", "Rufus Amberg"], ["a2", "yes: to law enforcement at its written request", "Rufus Amberg"],
              ["a3", "yes: rule on the crossing index; an inquiry is going on", "Ines Halloway"],
              ["a4", "no", "Rufus Amberg"],
            ], size: 9)),
        .paragraph("All systems that keep records by her name were searched. Every name here is invented."),
        .signature(Signature(["Ines Halloway", "Privacy Officer"], stroke: 55_102)),
      ])
    document.body = TextStyle(face: .serif, size: 11)
    return document
  }()
}
