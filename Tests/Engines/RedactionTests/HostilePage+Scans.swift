@testable import Redaction

extension HostilePage {
  /// Tricks of pictures: pages without letters, or with letters that are not those of the picture.
  static func scans() throws -> [HostilePage] {
    let scan = try HostileScan(record)
    let coarse = try HostileScan(record, dpi: 150)
    return [
      page("scan", .masked, scan), page("fax", .masked, scan, .fax), page("JBIG2", .masked, scan, .jbig2),
      page("coarse scan", .masked, coarse),
      page("fine scan", .masked, try HostileScan(record, dpi: 300)),
      page("scan aslant by 2 degrees", .masked, scan.turned(sine: 0.035)),
      page("scan aslant by -3 degrees", .masked, scan.turned(sine: -0.052)),
      page("worn scan", .masked, scan.worn(specksPerMille: 4, unrest: 12)),
      page("pale line in a scan", .masked, scan.paled(to: 228, rows: 240..<310)),
      page("hardly visible line in a scan", .masked, scan.paled(to: 242, rows: 240..<310)),
      page("picture with an honest layer of text", .masked, scan, over: layer("Officer Abernathy was there.")),
      page("picture with a lying layer of text", .masked, scan, over: layer("Officer Willoughby was there.")),
      page("picture with an empty claim", .stopped, scan, over: layer("It was seen by nobody at all.")),
      page("small print in a scan", .masked, try HostileScan(ordinary + line("Officer Abernathy was there.", size: 6))),
      page("scan of accents", .masked, try HostileScan(ordinary + line("Officer ABERNATHY was there.") + accents)),
      page("scan upside down", .masked, try HostileScan(turnedRecord)),
      page("scan of letters spread wide", .masked, try HostileScan(ordinary + " " + spread)),
      page("scan struck through", .masked, try HostileScan(record + " 0.8 w 84 74 m 150 74 l S ")),
      page("scan of white on black", .masked, try HostileScan(ordinary + " " + reversed)),
      page("scan of a table", .masked, try HostileScan(ordinary + " " + table)),
      page("scan of large type", .masked, try HostileScan(ordinary + line("Abernathy", y: 50, size: 60))),
      page("scan of a broken name", .masked, try HostileScan(line("seen by Aber-") + line("nathy at noon", y: 54))),
    ]
  }

  private static let record = ordinary + line("Officer Abernathy was there.")
  private static let accents = line("\\302", x: 101, y: 73)
  private static let spread = " BT /F 12 Tf 5 Tc 40 70 Td (ABERNATHY) Tj ET "
  private static let reversed = "0 g 30 60 200 24 re f 1 g" + line("Officer Abernathy was")
  private static let table =
    line("Abernathy", x: 146) + line("12 May") + line("none", x: 246)
    + " 0.8 w 36 60 300 26 re S 140 60 m 140 86 l S 240 60 m 240 86 l S "
  private static let turnedRecord =
    " BT /F 12 Tf -1 0 0 -1 380 60 Tm (The traveler was seen at the desk of the port.) Tj ET "
    + " BT /F 12 Tf -1 0 0 -1 380 80 Tm (Officer Abernathy was there.) Tj ET "

  private static func layer(_ text: String) -> String { " BT 3 Tr /F 12 Tf 40 70 Td (\(text)) Tj 0 Tr ET " }

  private static func page(
    _ title: String, _ ending: Ending, _ scan: HostileScan, _ coding: HostileScan.Coding = .plain,
    over content: String = ""
  ) -> HostilePage {
    HostilePage(title, ending) { file in scan.add(to: &file, coding: coding, over: content) }
  }
}
