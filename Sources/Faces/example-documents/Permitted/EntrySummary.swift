import Typesetting

/// Record r3: entry summaries of an importer.
enum EntrySummary {
  static let document = Sheet.record(
    title: "Entry summary data", blocks: front + lines + [.pageBreak] + detail + notes)

  private static let front: [Block] =
    Sheet.head(
      "Automated Commercial Environment (ACE) – system of records DHS/CBP-001", "Entry summary data by importer")
    + [
      .form([
        FormRow([
          FormBox("Importer of record", "HALDEN MEER TRADING LLC", share: 2),
          FormBox("Importer number", "00-0417225HM"),
        ]),
        FormRow([
          FormBox("Address", "2218 Canal Row, Toledo OH 43604", share: 2),
          FormBox("Period", "07/01/2025 – 01/31/2026"), FormBox("Entries", "\(entries.count)"),
        ]),
        FormRow([
          FormBox("Filer", "C4F  Calloway & Finch Customs Brokers", share: 2),
          FormBox("Printed", "02/24/2026 10:02 EST"),
        ]),
        FormRow([FormBox("Licensed person of the filer", "CALLOWAY, BEATRICE E, (216) 555-0117")]),
        FormRow([FormBox("Print requested by", "HALVORSEN, DANA R, user DRH4417")]),
        FormRow([FormBox("Screen and terminal", "AE-ES31/IMP  DTW-MCN-T0417")]),
      ])
    ]

  /// Entry number, date, port, vessel or flight, packages, kilograms, value in dollars.
  private static let entries: [[String]] = [
    ["C4F-0417201-3", "07/08/2025", "3801 Detroit", "NV 8118", "24", "412", "9,880"],
    ["C4F-0417288-0", "07/29/2025", "3801 Detroit", "NV 8118", "30", "515", "12,350"],
    ["C4F-0417349-9", "08/19/2025", "3801 Detroit", "NV 8118", "24", "410", "9,880"],
    ["C4F-0417402-6", "09/02/2025", "4601 Newark", "MV Sarin Star 118", "180", "3,240", "71,200"],
    ["C4F-0417467-8", "09/23/2025", "3801 Detroit", "NV 8118", "24", "413", "9,880"],
    ["C4F-0417533-7", "10/14/2025", "3801 Detroit", "NV 8118", "36", "618", "14,820"],
    ["C4F-0417590-6", "11/04/2025", "3801 Detroit", "NV 8118", "24", "409", "9,880"],
    ["C4F-0417651-6", "11/25/2025", "3801 Detroit", "NV 8118", "24", "411", "9,880"],
    ["C4F-0417718-4", "12/16/2025", "4601 Newark", "MV Sarin Star 121", "180", "3,255", "71,200"],
    ["C4F-0417790-2", "01/13/2026", "3801 Detroit", "NV 8118", "30", "514", "12,350"],
  ]

  private static let lines: [Block] = [
    .heading("Entries", level: 2),
    .table(
      Table(
        [
          .init("Entry number", 1.7), .init("Entry date", 1.2), .init("Port", 1.5), .init("Conveyance", 1.8),
          .init("Packages", 1, .right), .init("Gross kg", 1, .right), .init("Value USD", 1.1, .right),
        ], rows: entries, size: 8)),
    .heading("Goods declared", level: 2),
    .table(
      Table(
        [
          .init("HTS number", 1.4), .init("Description", 4), .init("Origin", 0.8), .init("Entries", 0.8, .right),
          .init("Value USD", 1.2, .right),
        ],
        rows: [
          ["2849.20.2000", "Silicon carbide, in grains or ground, powdered or refined", "VM", "10", "148,600"],
          ["6805.20.0000", "Abrasive powder on a base of paper or paperboard", "VM", "6", "52,320"],
          ["6804.22.1000", "Wheels of agglomerated abrasives, bonded with resin", "VM", "2", "20,900"],
          ["4911.10.0080", "Trade advertising material, catalogues", "VM", "4", "9,500"],
        ])),
    .paragraph("Values are as declared by the importer at entry. No goods of chapter 71 were declared in the period."),
  ]

  private static let detail: [Block] = [
    .heading("Line detail of entry C4F-0417651-6", level: 2),
    .screen([
      "AE-ES31/LIN    ENTRY SUMMARY LINE DETAIL                  02/24/2026 10:03",
      "SYS AE  PGM ESL031  TRM DTW-MCN-T0417  UID DRH4417",
      "----------------------------------------------------------------------------",
      "ENTRY C4F-0417651-6   TYPE 01   PORT 3801   ENTRY DATE 11252025",
      "IOR   00-0417225HM    HALDEN MEER TRADING LLC",
      "MFR   VMHALMEE12SAR   HALDEN MEER ABRASIVES, PORT SARIN",
      "LINE  HTS          ORIG  QTY        VALUE     GROSS KG   DUTY     EXAM",
      "001   2849.20.2000 VM    360 KG     7,480     371        0.5%     NONE",
      "002   6805.20.0000 VM    20 KG      2,400     40         FREE     NONE",
      "TOTAL                               9,880     411",
      "CARR  NV 8118  AWB 999-04176516     ARR 11242025   LOC H817",
      "SPEC  VANTERPOOL, SIMONE T          TEAM 062       TEL (313) 555-0146",
      "----------------------------------------------------------------------------",
      "PF3 EXIT  PF5 CRITERIA  PF7 BACK  PF8 FWD             MSG 2210-A  RC 00",
    ]),
    .heading("Line detail of entry C4F-0417402-6", level: 2),
    .screen([
      "AE-ES31/LIN    ENTRY SUMMARY LINE DETAIL                  02/24/2026 10:05",
      "SYS AE  PGM ESL031  TRM DTW-MCN-T0417  UID DRH4417",
      "----------------------------------------------------------------------------",
      "ENTRY C4F-0417402-6   TYPE 01   PORT 4601   ENTRY DATE 09022025",
      "IOR   00-0417225HM    HALDEN MEER TRADING LLC",
      "MFR   VMHALMEE12SAR   HALDEN MEER ABRASIVES, PORT SARIN",
      "LINE  HTS          ORIG  QTY        VALUE     GROSS KG   DUTY     EXAM",
      "001   2849.20.2000 VM    2,400 KG   46,900    2,590      0.5%     NONE",
      "002   6804.22.1000 VM    310 KG     20,900    402        5.1%     DOC",
      "003   4911.10.0080 VM    220 KG     3,400     248        FREE     NONE",
      "TOTAL                               71,200    3,240",
      "CARR  MV SARIN STAR 118             ARR 08312025   LOC E425",
      "SPEC  VANTERPOOL, SIMONE T          TEAM 062       TEL (313) 555-0146",
      "----------------------------------------------------------------------------",
      "PF3 EXIT  PF5 CRITERIA  PF7 BACK  PF8 FWD             MSG 2210-A  RC 00",
    ]),
  ]

  private static let notes: [Block] = [
    .pageBreak, .heading("Shipments against journeys of the managing partner", level: 2),
    .table(
      Table(
        [
          .init("Entry number", 1.6), .init("Arrival", 1.1), .init("Last exit before", 1.4), .init("Days", 0.6, .right),
          .init("Next entry after", 1.4), .init("Gross kg", 1, .right),
        ],
        rows: [
          ["C4F-0417201-3", "07/06/2025", "06/25/2025", "11", "08/04/2025", "412"],
          ["C4F-0417349-9", "08/17/2025", "08/13/2025", "4", "09/08/2025", "410"],
          ["C4F-0417467-8", "09/21/2025", "09/17/2025", "4", "10/06/2025", "413"],
          ["C4F-0417651-6", "11/24/2025", "11/20/2025", "4", "01/12/2026", "411"],
        ])),
    .heading("Notes of the import specialist", level: 2),
    .paragraph(
      """
      The importer declares abrasives of one supplier at steady values. Air consignments of about 410 kilograms arrive \
      within four to eleven days after the managing partner has left the United States, with the exception of the two \
      sea consignments. The documents of entry C4F-0417402-6 were reviewed on September 11, 2025, and found in order.
      """),
    .paragraph("Import specialist: VANTERPOOL, SIMONE T, Center team 062 (simone.vanterpool@cbp.example)"),
    .styled("LAW ENFORCEMENT SENSITIVE", TextStyle(face: .sans, size: 9.5, isBold: true)),
    .paragraph("Cargo criteria AB-2210 selects this shipper for intensive examination from March 2026."),
    .paragraph("Another importer, Quarry Lane Supply, shows the same pattern and is under review."),
    .styled("END OF SENSITIVE REMARKS", TextStyle(face: .sans, size: 9.5, isBold: true)),
    .paragraph("End of print."),
  ]
}
