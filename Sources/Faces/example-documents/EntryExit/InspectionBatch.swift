import Typesetting

/// The partner's first batch of entry records that no RFID reader took, case `open` of the entry/exit directive.
enum InspectionBatch {
  static let manifest = Sheet.letter(
    title: "Delivery of entry records, batch 1", continuation: "Delivery of entry records, batch 1",
    blocks: [
      .styled("NATIONAL MIGRATION INSTITUTE", TextStyle(face: .serif, size: 13, isBold: true)),
      .styled("Directorate of Border Control · invented letter", TextStyle(face: .serif, size: 9)), .rule,
      .fields([
        Field("To", "Entry/Exit Transformation Office, U.S. Customs and Border Protection"),
        Field("Subject", "Delivery of entry records of travelers inspected by officers, batch 1"),
        Field("Date", "April 13, 2026"),
      ]),
      .paragraph(
        """
        With this letter comes device M-04, sealed. It holds the entry records of travelers whom our officers \
        inspected between April 3 and April 12, 2026, Mexican nationals apart.
        """),
      .table(
        Table(
          [.init("Record", 0.8), .init("Port", 1.4), .init("Fields", 3)],
          rows: [
            ["1", "San Ysidro", "names, birth, nationality, gender, document, port, date and time"],
            ["2", "San Ysidro", "the same, and the address of stay"],
          ], size: 10)),
      .paragraph("We ask you to treat these records by the arrangement of August 30, 2017."),
      .paragraph("JACINTA OROPEZA LUNA (invented)\nHead of Records"),
    ])

  static let records = [
    record("1", ["Rosamund", "Teller", "1990-11-02", "Canada", "F", "Passport", "HK 220913", "Canada"], []),
    record(
      "2", ["Anders", "Vikström", "1985-04-25", "Sweden", "M", "Passport", "AA 771204", "Sweden"],
      [["Address of stay", "14 Calle del Faro, Larch Beach"]]),
  ]

  static let note = Sheet.record(
    title: "Note on batch 1",
    blocks: Sheet.head("Entry/Exit Transformation Office", "Note on batch 1 of other entry records") + [
      .lines([
        "The update of the assessment is with the department's Privacy Office; it has not been published.",
        "The Privacy Officer's check of the other documents: the notice still lacks a use for these records.",
        "The batch spans ten days.", "Record 2 has a field that the assessment does not list.",
        "Device M-04: the custody log has no entry between the bridge and the port director's office.",
      ]),
      .paragraph("Prepared by Adela Quist, Exchange Officer (invented), April 14, 2026."),
    ])

  private static func record(_ number: String, _ values: [String], _ more: [[String]]) -> Document {
    let labels = [
      "First name", "Last name", "Date of birth", "Nationality", "Gender", "Document type", "Document number",
      "Country of issuance",
    ]
    let rows = zip(labels, values).map { [$0, $1] }
    let day = number == "1" ? "5" : "9"
    let end = [
      ["Land port of entry", "San Ysidro"], ["Date of entry", "2026-04-0\(day)"], ["Time of entry", "16:20"],
    ]
    return Sheet.record(
      title: "Entry record \(number) of batch 1",
      blocks: Sheet.head("Received from the institute, not uploaded", "Entry record \(number) of batch 1") + [
        .table(Table([.init("Field", 1.4), .init("Value", 3)], rows: rows + end + more, size: 10))
      ])
  }
}
