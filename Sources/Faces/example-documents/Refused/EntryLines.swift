import Typesetting

/// The record that the request of the case `refused` asks for.
enum EntryLines {
  static let document = Sheet.record(
    title: "Entry summary lines",
    blocks: Sheet.head(
      "Automated Commercial Environment (ACE) – system of records DHS/CBP-001", "Entry summary lines by importer")
      + [
        .form([
          FormRow([
            FormBox("Importer of record", "LARKSPUR TEXTILES INC", share: 2),
            FormBox("Importer number", "00-0880261LT"),
          ]),
          FormRow([
            FormBox("Address", "77 Cotton Wharf, Savannah GA 31401", share: 2),
            FormBox("Period", "01/01/2025 – 12/31/2025"), FormBox("Lines", "\(lines.count)"),
          ]),
          FormRow([
            FormBox("Print requested by", "MERRIWEATHER, JULES", share: 2), FormBox("Printed", "02/27/2026 13:40 EST"),
          ]),
          FormRow([FormBox("Screen and terminal", "AE-ES31/IMP  SAV-IMP-T0880")]),
        ]),
        .table(
          Table(
            [
              .init("Entry number", 1.6), .init("Date", 1.1), .init("HTS number", 1.3), .init("Description", 3),
              .init("Square metres", 1.2, .right), .init("Value USD", 1.1, .right),
            ], rows: lines, size: 8)),
        .paragraph("Import specialist: ASHDOWN, CORA, Center team 041, (912) 555-0120."),
        .paragraph("End of print."),
      ])

  /// Fabric number, description, price of a hundred square metres in dollars.
  private static let fabrics: [(number: String, description: String, price: Int)] = [
    ("5208.11.2020", "Woven fabric of cotton, plain weave, unbleached", 84),
    ("5208.21.4090", "Woven fabric of cotton, plain weave, bleached", 97),
    ("5209.42.0060", "Denim, of yarns of different colours", 151),
    ("5211.39.0080", "Twill of cotton with man-made fibres, dyed", 118),
  ]

  private static let lines: [[String]] = (0..<44).map { index in
    let fabric = fabrics[index % fabrics.count]
    let (month, day) = (index / 4 + 1, 3 + index * 5 % 24)
    let metres = 4_200 + index * 730 % 2_900
    return [
      "L7X-08802\(10 + index / 4)-\(index / 4 % 10)", "\(padded(month))/\(padded(day))/2025", fabric.number,
      fabric.description, grouped(metres), grouped(metres * fabric.price / 100),
    ]
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func grouped(_ number: Int) -> String {
    let rest = String(number % 1_000)
    return number < 1_000 ? rest : "\(number / 1_000)," + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
