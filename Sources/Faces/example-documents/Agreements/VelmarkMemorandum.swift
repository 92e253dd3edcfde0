import Typesetting

/// The draft of the case `open`: it is titled a memorandum of understanding, and is one of cooperation.
enum VelmarkMemorandum {
  static let document = Sheet.agreement(
    title: "Memorandum of understanding with Velmark, draft 2", continuation: "Draft 2, Velmark",
    blocks: [
      .styled("MEMORANDUM OF UNDERSTANDING", TextStyle(face: .serif, size: 15, isBold: true)),
      .paragraph(
        """
        between U.S. Immigration and Customs Enforcement (ICE) and the Ministry of the Interior of Velmark (the \
        Ministry) on standing cooperation against the smuggling of persons. Draft 2 of May 4, 2026.
        """), .rule, .heading("Article 1", level: 2),
      .paragraph(
        """
        The parties enter into a lasting relationship. Each names a point of contact, sends a liaison officer to the \
        other, and meets the other once a year to review what was done.
        """), .heading("Article 2", level: 2),
      .paragraph(
        """
        ICE sends the Ministry each month the extract of Annex A on persons who were convicted in the United States \
        of smuggling persons. The Ministry may use the extract in its own investigations and registers.
        """), .heading("Article 3", level: 2),
      .paragraph(
        """
        The Ministry passes the extract to no other government without ICE's prior approval. For its part, ICE keeps \
        what it learns under this memorandum from every other authority of the United States, components of the \
        Department of Homeland Security included, under the Third Agency Rule.
        """), .heading("Article 4", level: 2),
      .paragraph(
        """
        The parties keep records as their own law requires, and destroy the extract when the person is no longer of \
        interest, five years after receipt at the latest.
        """), .heading("Article 5", level: 2),
      .paragraph("This memorandum is in force from the day of the last signature and has no end."),
      .fields([
        Field("For ICE", "Deputy Assistant Director, under HSI Delegation Order 10001.1"),
        Field("For the Ministry", "Director General of Police"), Field("Signed", "not yet"),
      ]),
    ])

  static let annex = Sheet.record(
    title: "Annex A, monthly extract",
    blocks: [
      .styled("U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT", TextStyle(face: .sans, size: 11, isBold: true)),
      .styled("Annex A to the draft with the Ministry of the Interior of Velmark", TextStyle(face: .sans, size: 9)),
      .rule, .heading("Monthly extract of convictions for smuggling persons", level: 1),
      .form([
        FormRow([
          FormBox("Category", "Law enforcement information"), FormBox("System", "Investigative case index"),
          FormBox("Way", "File, each month"),
        ]),
        FormRow([FormBox("People concerned", "Noncitizens convicted of smuggling persons")]),
        FormRow([FormBox("From others", "Fingerprint numbers of the Larch City Police")]),
      ]),
      .table(
        Table(
          [.init("Field", 1.6), .init("What it holds", 3.4)],
          rows: [
            ["name, birth", "name, date and country of birth"], ["conviction", "court, day, offence, sentence"],
            ["fingerprint number", "number of the Larch City Police"],
            ["route", "route and means as found by the court"],
          ], size: 9)), .paragraph("Prepared by ACHTERBERG, ROSALIND, Cyber Crimes Center."),
    ])

  /// What had come in on the draft when somebody asked whether it could be signed.
  static let replies: Document = {
    var document = Sheet.record(title: "Replies on draft 1 and draft 2", blocks: answers)
    document.body = TextStyle(face: .serif, size: 11)
    return document
  }()

  private static let answers: [Block] = [
    .heading("Replies, SA-2026-000021", level: 1),
    .table(
      Table(
        [.init("From", 2), .init("On", 0.8), .init("Answer", 3.4), .init("Date", 0.8)],
        rows: [
          ["Counsel, M. Oduya", "draft 1", "No legal objection.", "April 20"],
          ["Policy, G. Stroud", "draft 2", "No objection.", "May 6"],
          [
            "Civil rights, A. Kaveri", "draft 2",
            "Objection: no safeguard against use for other ends in the Ministry's registers.", "May 7",
          ], ["Security, B. Longacre", "draft 2", "Nothing classified.", "May 7"],
          ["Technical, C. Vandersteen", "draft 2", "No objection.", "May 8"],
          ["Larch City Police", "draft 2", "Refused: our fingerprint numbers do not leave the country.", "May 11"],
          ["Enforcement Division", "", "Not asked yet.", ""],
        ], size: 9)),
    .paragraph("Data breach review and Information Governance and Privacy have not answered yet."),
  ]
}
