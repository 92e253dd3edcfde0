import Typesetting

/// Record r1: a traveller's entries and exits, and the screens of two of them.
enum Crossings {
  static let document = Sheet.record(
    title: "Border crossing history", blocks: summary + [.pageBreak] + history + [.pageBreak] + screens)

  private static let summary: [Block] =
    Sheet.head("Border Crossing Information (BCI) – system of records DHS/CBP-007", "Person crossing history")
    + [
      .form([
        FormRow([
          FormBox("Query", "Person crossing history"), FormBox("Period", "01/01/2024 – 01/31/2026"),
          FormBox("Printed", "02/24/2026 09:14 EST"),
        ]),
        FormRow([FormBox("Print requested by", "HALVORSEN, DANA R, user DRH4417")]),
        FormRow([FormBox("Screen, terminal, file", "BX-Q114/PCH  DTW-MCN-T0417  7R-2210-DET")]),
        FormRow([
          FormBox("Surname", "VERRANO"), FormBox("Given name", "TOMAS"), FormBox("Date of birth", "06/03/1981"),
          FormBox("Sex", "M", share: 0.4),
        ]),
        FormRow([
          FormBox("Travel document", "P V0417783"), FormBox("Issued by", "VELMARK (VMK)"),
          FormBox("Citizenship", "VELMARK"), FormBox("Class of admission", "B-1"),
        ]),
        FormRow([
          FormBox("Address in the United States", "2218 Canal Row, Toledo OH 43604", share: 2),
          FormBox("Telephone", "(419) 555-0138"), FormBox("E-mail", "t.verrano@haldenmeer.example", share: 1.4),
        ]),
      ]),
      .heading("Result", level: 2),
      .fields([
        Field("Crossings found", "\(rows.count)"),
        Field("Sources", "Air entry and exit manifests matched to inspections; land entries"),
        Field("Not matched", "None"),
      ]),
      .heading("Travellers on the same reservation", level: 2),
      .paragraph(
        """
        The system lists persons who crossed with the subject under one reservation. They are shown for the inspecting \
        officer and were not part of the query.
        """),
      .table(
        Table(
          [.init("Name", 2.4), .init("Born", 1.2), .init("Document", 1.4), .init("Crossings together", 1.6)],
          rows: [
            ["BRANDVIK, ILSE", "11/19/1986", "P V0993120", "3"],
            ["DELLAQUILA, MARCO A", "04/27/1978", "P 000417225", "2"],
            ["SOLHEIM, NORA", "08/02/2013", "P V1120458", "1"],
          ])),
      .heading("Lookout and system remarks", level: 2),
      .paragraph("Subject record 7R-2210-DET created 08/29/2025 by OKONKWO, PETER J, badge 20417, extension 555-0164."),
      .paragraph("Watchlist status at last query: NOT MATCHED (SSI, 49 CFR part 1520)."),
      .paragraph("Law enforcement sensitive: refer to secondary on every arrival; do not alert the traveller."),
    ]

  private static let history: [Block] = [
    .heading("Entries and exits, VERRANO, TOMAS, 01/01/2024 to 01/31/2026", level: 2),
    .table(
      Table(
        [
          .init("No.", 0.5, .right), .init("Date", 1.1), .init("Time", 0.7), .init("Event", 0.8), .init("Port", 2),
          .init("Conveyance", 1.2), .init("From / to", 1.1), .init("Officer", 1.9),
        ], rows: rows, size: 8)),
    .paragraph("End of list. Times are local to the port."),
  ]

  /// Entry date, exit date, port, flights in and out, the other end, officer at entry.
  private static let journeys: [[String]] = [
    ["01/15/2024", "01/23/2024", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "HALVORSEN D"],
    ["02/19/2024", "02/27/2024", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "PRUITT A"],
    ["04/02/2024", "04/09/2024", "Chicago O'Hare (ORD)", "NV 204", "NV 205", "Port Sarin", "ABERNATHY L"],
    ["05/13/2024", "05/24/2024", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "HALVORSEN D"],
    ["06/30/2024", "07/11/2024", "Newark (EWR)", "NV 310", "NV 311", "Port Sarin", "CASTELLAN R"],
    ["08/20/2024", "08/28/2024", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "PRUITT A"],
    ["10/07/2024", "10/15/2024", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "OKONKWO P"],
    ["11/26/2024", "12/04/2024", "Chicago O'Hare (ORD)", "NV 204", "NV 205", "Port Sarin", "ABERNATHY L"],
    ["01/21/2025", "01/30/2025", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "HALVORSEN D"],
    ["03/11/2025", "03/19/2025", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "PRUITT A"],
    ["04/28/2025", "05/06/2025", "Newark (EWR)", "NV 310", "NV 311", "Port Sarin", "CASTELLAN R"],
    ["06/16/2025", "06/25/2025", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "OKONKWO P"],
    ["08/04/2025", "08/13/2025", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "HALVORSEN D"],
    ["09/08/2025", "09/17/2025", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "HALVORSEN D"],
    ["10/06/2025", "10/14/2025", "Chicago O'Hare (ORD)", "NV 204", "NV 205", "Port Sarin", "ABERNATHY L"],
    ["11/14/2025", "11/20/2025", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "OKONKWO P"],
    ["01/12/2026", "01/20/2026", "Detroit Metro (DTW)", "NV 118", "NV 119", "Port Sarin", "PRUITT A"],
  ]

  private static let rows: [[String]] = journeys.enumerated().flatMap { index, journey in
    let minute = (index * 17 + 8) % 60
    let clock = { (hour: Int) in "\(hour):\(minute < 10 ? "0" : "")\(minute)" }
    let (number, out) = (2 * index + 1, 2 * index + 2)
    return [
      ["\(number)", journey[0], clock(14 + index % 3), "ENTRY", journey[2], journey[3], journey[5], journey[6]],
      ["\(out)", journey[1], clock(17 + index % 4), "EXIT", journey[2], journey[4], journey[5], ""],
    ]
  }

  /// The numbers in the list of the crossings whose screens are printed.
  private static let detailed = [3, 15, 25, 27, 31]

  private static let screens: [Block] =
    zip(detailed, CrossingScreen.all).flatMap { number, screen -> [Block] in
      [.heading("Crossing detail \(number) of \(rows.count)", level: 2), .screen(screen), .spacer(14)]
    } + [.paragraph("End of print. Copy number 1.")]
}
