import Typesetting

/// The week's answers to the reads of the RFID lane, case `permitted` of the entry/exit directive.
enum LaneBatch {
  /// A traveler's exit record, as it lies in the batch.
  struct Crossing {
    let number: String
    let card: String
    let rows: [[String]]
    let remark: String
  }

  static let manifest = Sheet.record(
    title: "Manifest of batch 2026-10",
    blocks: Sheet.head("Border Crossing Information · Exit records for the institute", "Manifest of batch 2026-10") + [
      .fields([
        Field("Case", "EX-2026-000104"), Field("Reads taken", "March 2 to March 8, 2026, San Ysidro, RFID lane"),
        Field("Reads in the batch", "4: two exit records, one no match, one left out"),
        Field(
          "Routine use", "H; counsel's note of January 14, 2026 names the migration law that the institute enforces"),
        Field("Way", "Secure encrypted device D-117, file encrypted, password sent apart"),
        Field("Prepared by", "Adela Quist, Exchange Officer (invented)"),
      ]),
      .table(
        Table(
          [.init("Read", 0.6), .init("RFID number", 2.6), .init("Time of entry", 1.4), .init("Answer", 1.6)],
          rows: [
            ["1", "E280 1160 6000 0209 4C41 77B0", "March 3, 07:41", "exit record"],
            ["2", "E280 1160 6000 0210 0F93 12AE", "March 5, 18:02", "exit record"],
            ["3", "E280 1160 6000 0212 8D07 5C11", "March 6, 12:30", "no match"],
            ["4", "E280 1160 6000 0214 33E9 A06D", "March 8, 09:15", "left out: another port"],
          ], size: 9)),
      .paragraph(
        """
        Read 4 was taken at another port, for which no Concept of Operations is in force. Nothing was left out because \
        of nationality: read 2 is that of a U.S. citizen who is a national of Mexico as well.
        """),
    ])

  static let records = [
    record(
      Crossing(
        number: "1", card: "Border Crossing Card",
        rows: [
          ["First name", "Perla"], ["Last name", "Quiroga Sandoval"], ["Middle name", "none"],
          ["Date of birth", "1988-07-19"], ["Nationality", "Mexico (flagged as found)"], ["Gender", "F"],
          ["Document type", "Border Crossing Card"], ["Document number", "BCC 00417265"],
          ["Country of issuance", "United States"], ["Land port of exit", "San Ysidro"],
          ["Date of entry", "2026-03-03"], ["Time of entry", "07:41"],
        ], remark: "Non-immigrant, by the record of the card.")),
    record(
      Crossing(
        number: "2", card: "SENTRI card",
        rows: [
          ["First name", "Tobias"], ["Last name", "Ibarra Whitcombe"], ["Middle name", "Emil"],
          ["Date of birth", "1979-01-30"], ["Nationality", "United States, Mexico (flagged as found)"],
          ["Gender", "M"],
          ["Document type", "SENTRI card"], ["Document number", "SEN 90188340"],
          ["Country of issuance", "United States"], ["Land port of exit", "San Ysidro"],
          ["Date of entry", "2026-03-05"], ["Time of entry", "18:02"],
        ], remark: "U.S. citizen, by the record of naturalization.")),
    record(
      Crossing(
        number: "3", card: "not told",
        rows: [
          ["RFID number", "E280 1160 6000 0212 8D07 5C11"], ["Date of entry", "2026-03-06"],
          ["Time of entry", "12:30"],
        ], remark: "No match. Nothing else goes out with this answer.")),
    record(
      Crossing(
        number: "4", card: "Border Crossing Card", rows: [["RFID number", "E280 1160 6000 0214 33E9 A06D"]],
        remark: "Left out: taken at another port.")),
  ]

  static let checks = Sheet.record(
    title: "Checks before batch 2026-10",
    blocks: Sheet.head("Entry/Exit Transformation Office", "Checks before batch 2026-10 goes out") + [
      .table(
        Table(
          [.init("Check", 2.2), .init("By", 1.6), .init("Result", 3), .init("Date", 0.9)],
          rows: [
            ["Safeguards", "Fabian Thorne", "In place at both ends; keys renewed on March 2.", "March 9"],
            ["Device D-117", "Elspeth Maro", "Four hands in the log, no gap; in custody.", "March 9"],
            ["Protected travelers", "Corazon Lindqvist", "All four looked up; one answer is no match.", "March 9"],
            ["Statute", "Dmitri Ashgrove", "The migration law's article on entry records.", "January 14"],
            ["Risk of no audit", "Corazon Lindqvist", "Recorded in the register of risks; accepted.", "January 20"],
            ["Notice", "Corazon Lindqvist", "The use that names the institute is in preparation.", "January 20"],
          ], size: 9)),
      .paragraph("The press release on the launch was issued and posted on January 15, 2018."),
    ])

  private static func record(_ crossing: Crossing) -> Document {
    Sheet.record(
      title: "Read \(crossing.number) of batch 2026-10",
      blocks: Sheet.head("Border Crossing Information", "Read \(crossing.number) of batch 2026-10") + [
        .fields([Field("Card", crossing.card), Field("Remark", crossing.remark)]),
        .table(Table([.init("Field", 1.4), .init("Value", 3)], rows: crossing.rows, size: 10)),
      ])
  }
}
