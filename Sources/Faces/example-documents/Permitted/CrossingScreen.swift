/// The terminal screens of single crossings in record r1.
enum CrossingScreen {
  /// One screen for each of the crossings that were referred or looked at again.
  static let all: [[String]] = crossings.map(screen)

  /// What differs between two screens.
  private struct Crossing {
    let date: String
    let time: String
    let lane: String
    let terminal: String
    let user: String
    let inspector: String
    let badge: String
    let companion: String
    let seat: String
    let declared: String
    let disposition: String
    let remark: String
  }

  private static let crossings: [Crossing] = [
    Crossing(
      date: "02/19/2024", time: "15:25", lane: "11", terminal: "T0221", user: "AMP1920", inspector: "PRUITT, ANGELA M",
      badge: "19204", companion: "NONE", seat: "31A", declared: "$2,100 CURRENCY  1 CHECKED BAG", disposition: "ADMIT",
      remark: "BUSINESS, ABRASIVES. RETURN TICKET SHOWN"),
    Crossing(
      date: "11/26/2024", time: "15:07", lane: "03", terminal: "T0187", user: "LNA1733", inspector: "ABERNATHY, LEO N",
      badge: "17330", companion: "SOLHEIM, NORA  P V1120458", seat: "22D", declared: "$0 CURRENCY  2 CHECKED BAGS",
      disposition: "ADMIT", remark: "TRAVELS WITH NIECE, 11, LETTER OF PARENTS SHOWN"),
    Crossing(
      date: "08/04/2025", time: "14:32", lane: "14", terminal: "T0221", user: "DRH4417",
      inspector: "HALVORSEN, DANA R", badge: "18804", companion: "DELLAQUILA, MARCO A", seat: "14D",
      declared: "$3,000 CURRENCY  2 CHECKED BAGS", disposition: "ADMIT",
      remark: "SECOND VISIT THIS SUMMER, SAME CUSTOMERS"),
    Crossing(
      date: "09/08/2025", time: "15:49", lane: "14", terminal: "T0221", user: "DRH4417",
      inspector: "HALVORSEN, DANA R", badge: "18804", companion: "BRANDVIK, ILSE  P V0993120", seat: "14C",
      declared: "$0 CURRENCY  1 CHECKED BAG", disposition: "ADMIT",
      remark: "SHORT STAY, SAMPLES OF ABRASIVE GRIT, BUSINESS CARD SHOWN"),
    Crossing(
      date: "11/14/2025", time: "15:23", lane: "09", terminal: "T0219", user: "PJO2041", inspector: "OKONKWO, PETER J",
      badge: "20417", companion: "DELLAQUILA, MARCO A", seat: "14D", declared: "$9,400 CURRENCY  2 CHECKED BAGS",
      disposition: "SECONDARY", remark: "SEE INSPECTION REPORT IR-2025-118842"),
  ]

  private static let line = String(repeating: "-", count: 76)

  private static func screen(_ crossing: Crossing) -> [String] {
    [
      columns(("BX-Q114/DTL", 17), ("PERSON CROSSING DETAIL", 43), ("\(crossing.date) \(crossing.time)", 0)),
      "SYS 7R  PGM BXQ114D  TRM DTW-MCN-\(crossing.terminal)  UID \(crossing.user)",
      line,
      "NAME  VERRANO, TOMAS               DOB 06031981   SEX M   COC VMK",
      "DOC   P V0417783                   EXP 05112031   COA B1",
      "ARRD  \(crossing.date) \(crossing.time)             LANE \(crossing.lane)        DIR INBOUND",
      columns(("DISP  \(crossing.disposition)", 35), ("MODE AIR", 15), ("SEAT \(crossing.seat)", 0)),
      "DECL  \(crossing.declared)",
      "RMK   \(crossing.remark)",
      "COTR  \(crossing.companion)",
      "INSP  \(crossing.inspector)  BADGE \(crossing.badge)",
      line,
      "PF3 EXIT  PF7 BACK  PF8 FWD  PF12 HOT LIST            MSG 0417-I  RC 00",
    ]
  }

  /// Texts padded to their widths; a width of 0 is the last.
  private static func columns(_ parts: (text: String, width: Int)...) -> String {
    parts.map { $0.text + String(repeating: " ", count: max(0, $0.width - $0.text.count)) }.joined()
  }
}
