import Typesetting

/// What goes out under the memorandum of the case `permitted`, a set of information each.
enum LarchAnnexes {
  static let index = Sheet.record(
    title: "Annex A, index of closed investigations",
    blocks: head("Annex A", "Index of closed investigations into identity documents") + [
      .form([
        FormRow([
          FormBox("Category", "Law enforcement information"), FormBox("System", "Investigative case index"),
          FormBox("Way", "Read access, portal"),
        ]),
        FormRow([FormBox("People concerned", "U.S. citizens and visitors who were subjects of a closed investigation")]
        ),
        FormRow([FormBox("From others", "Arrest numbers of the Larch City Police; its consent is attached")]),
        FormRow([FormBox("Protected classes", "Filtered out before the index is made; none is in it")]),
      ]),
      .table(
        Table(
          [.init("Field", 1.6), .init("What it holds", 3), .init("Personal", 0.8)],
          rows: [
            ["case number", "number of the closed investigation", "linked"],
            ["subject", "name and date of birth", "yes"],
            ["document", "kind of document that was made or sold", "no"], ["place", "city and county", "no"],
            ["result", "charge, if any, and its outcome", "linked"],
            ["arrest number", "number of the Larch City Police", "linked"],
          ], size: 9)),
      .paragraph(
        """
        Prepared by ACHTERBERG, ROSALIND, Cyber Crimes Center. Left out: open cases, informants, minors, and \
        everybody with a flag of 8 U.S.C. 1367, asylum or temporary protected status.
        """),
    ])

  static let figures = Sheet.record(
    title: "Annex B, figures of custody",
    blocks: head("Annex B", "Persons in custody in Larch, by month and facility") + [
      .form([
        FormRow([
          FormBox("Category", "Immigration administration information"), FormBox("System", "Custody statistics"),
          FormBox("Way", "File, each quarter"),
        ]),
        FormRow([FormBox("People concerned", "none: counts below eleven are not given")]),
        FormRow([FormBox("From others", "nothing")]),
      ]),
      .table(
        Table(
          [
            .init("Facility", 2.4), .init("January", 1, .right), .init("February", 1, .right),
            .init("March", 1, .right),
          ],
          rows: [
            ["Larch County Annex", "41", "38", "44"], ["Fernmoor Service Center", "112", "127", "119"],
            ["Saltgate Staging Area", "under 11", "under 11", "13"],
          ], size: 9)),
      .paragraph("Specimen of the file. Prepared by FARROW, LIESL, Enforcement Division."),
    ])

  private static func head(_ name: String, _ title: String) -> [Block] {
    [
      .styled("U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT", TextStyle(face: .sans, size: 11, isBold: true)),
      .styled("\(name) to the memorandum of understanding with the Bureau", TextStyle(face: .sans, size: 9)), .rule,
      .heading(title, level: 1),
    ]
  }
}
