import Typesetting

/// The news release of the public release `permitted`, with what was asked and answered about it.
enum SeizureRelease {
  static let draft: Document = {
    var document = Sheet.record(
      title: "Draft news release",
      blocks: [
        .letterhead(
          Letterhead(
            organisation: "U.S. Customs and Border Protection", units: ["Office of Public Affairs", "Draft 3"])),
        .styled("NEWS RELEASE – not to be published before it is authorized", TextStyle(face: .sans, size: 9)),
        .heading("CBP officers at Port Ellery arrest man on felony warrant and seize narcotics", level: 1),
        .paragraph(
          """
          PORT ELLERY – U.S. Customs and Border Protection officers arrested a man who was wanted for felony assault \
          and seized 41 pounds of methamphetamine on the evening of March 3.
          """),
        .paragraph(
          """
          Officers referred a vehicle for a second inspection and found 22 sealed packages in its spare wheel. The \
          driver, Alaric Fennimore, 34, a U.S. citizen, had an active warrant of the Ellery County court for felony \
          assault. He did not resist. Officers handed him over to the Ellery County Sheriff's Office.
          """),
        .paragraph("A passenger of the vehicle was released after questioning."),
        .paragraph(
          """
          “Our officers noticed what others would have missed,” said Supervisory Officer Dana Whitlock, who led \
          the inspection.
          """),
        .paragraph(
          """
          An arrest warrant is an accusation. Everybody is presumed innocent until proven guilty in a court of law.
          """),
      ])
    document.body = TextStyle(face: .serif, size: 11)
    return document
  }()

  static let photograph = Photograph.sheet(
    title: "Image PE-0303-02", picture: Photograph.seizure,
    fields: [
      Field("Shows", "Packages on a table; behind it the driver, blurred as a whole"),
      Field("Taken", "March 3, 2026, by public affairs, for this release"),
      Field("Version", "2, redacted"),
    ])

  static let lane = Photograph.sheet(
    title: "Image PE-0211-17", picture: Photograph.lane,
    fields: [
      Field("Shows", "A supervisory officer at an inspection lane; no traveller"),
      Field("Taken", "February 11, 2026, by public affairs"), Field("Version", "1"),
    ])

  static let request = Memorandum(
    title: "Request for authorization", to: "CBP Privacy Office, mailbox for media releases",
    from: "Linnea Okafor, Office of Public Affairs (invented)", date: "March 4, 2026",
    subject: "PA-2026-000041, news release on an arrest and a seizure at Port Ellery",
    text: [
      "1. Nature: a news release with two images, on CBP's own initiative. No reporter has asked.",
      "2. Enclosed: draft 3 of the release, and both images as they are to appear.",
      """
      3. Context: the driver is named with his age, his citizenship and the felony warrant. The passenger, who was not \
      arrested, is mentioned without anything that identifies her. Supervisory Officer Whitlock agreed to be named.
      """,
      "4. Purpose: the public has an interest in the seizure, and the release shows how officers do their work.",
    ], signer: ["Linnea Okafor", "Public Affairs Specialist"], stroke: 41_001
  ).document

  static let replies: Document = {
    var document = Memorandum(
      title: "Offices asked", to: "PA-2026-000041", from: "Linnea Okafor, Office of Public Affairs (invented)",
      date: "March 6, 2026", subject: "Answers received",
      text: [
        "None of the offices asked objects. The General Counsel's advice is that the warrant is a public record."
      ], signer: ["Linnea Okafor", "Public Affairs Specialist"], stroke: 41_002
    ).document
    document.blocks.insert(
      .table(
        Table(
          [.init("Asked", 2.4), .init("Answer", 2.2), .init("Date", 1)],
          rows: [
            ["Office of Intelligence", "Nothing of ours in it", "March 4"],
            ["National Targeting Center", "Nothing of ours in it", "March 5"],
            ["Office of Chief Counsel", "Nothing to withhold; no litigation", "March 5"],
            ["CBP Privacy Office", "Nothing to withhold", "March 5"],
            ["Port Ellery, Office of Field Operations", "No operation suffers", "March 4"],
            ["Ellery County Sheriff's Office", "No objection", "March 5"],
            ["DHS Office of the General Counsel", "Advice given", "March 6"],
          ], size: 9.5, face: .serif)), at: document.blocks.count - 1)
    return document
  }()
}
