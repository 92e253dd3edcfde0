import Typesetting

/// The request that the cases `open` and `permitted` begin with.
enum VelmarkRequest {
  static let document = Sheet.letter(
    title: "Request for assistance VCA-INV-2026-0417", continuation: "VCA-INV-2026-0417 – 9 February 2026",
    blocks: opening + wanted + particulars)

  private static let opening: [Block] = [
    .letterhead(
      Letterhead(
        organisation: "VELMARK CUSTOMS ADMINISTRATION",
        units: ["Republic of Velmark", "Directorate of Investigations – International Assistance Section"],
        address: [
          "12 Harbour Exchange, 1040 Port Sarin, Velmark · +999 20 555 0171 · assistance@customs.velmark.example"
        ],
        emblem: "VCA")),
    .fields([
      Field("Our reference", "VCA-INV-2026-0417"), Field("Date", "9 February 2026"),
      Field("Classification", "Official – investigation in progress"),
    ]),
    .lines([
      "U.S. Customs and Border Protection", "Office of International Affairs", "1300 Pennsylvania Avenue NW",
      "Washington, DC 20229", "United States of America",
    ]),
    .styled(
      "Request for administrative assistance: suspected smuggling of cut gemstones by Tomas VERRANO",
      TextStyle(face: .serif, size: 11.5, isBold: true)),
    .paragraph("Dear colleagues,"),
    .paragraph(
      """
      The Velmark Customs Administration presents its compliments and requests your assistance under Articles 3 and 9 \
      of the Agreement between the Government of the United States of America and the Government of the Republic of \
      Velmark on Mutual Assistance between their Customs Administrations, done at Port Sarin on 14 May 2009.
      """),
    .heading("1. Who asks and on what authority", level: 2),
    .paragraph(
      """
      This request comes from the Directorate of Investigations of the Velmark Customs Administration. The Directorate \
      investigates customs offences under sections 41 to 47 of the Velmark Customs Code (Act 18 of 2003); section 52 \
      entitles it to obtain information from foreign customs administrations and to use it in its investigations.
      """),
    .heading("2. The investigation", level: 2),
    .paragraph(
      """
      Since August 2025 we have investigated the smuggling of cut gemstones into Velmark. On 21 November 2025 our \
      officers at Port Sarin Airport found 214 undeclared sapphires in the luggage of Tomas VERRANO, born 3 June 1981, \
      holder of Velmark passport V0417783, who had arrived from Detroit. He is the managing partner of Halden Meer \
      Trading, of Toledo, Ohio, and of a company of the same name in Port Sarin. We suspect that parcels were carried \
      in at least eight journeys, and that consignments of industrial abrasives served as cover.
      """),
  ]

  private static let wanted: [Block] = [
    .heading("3. The information we request", level: 2),
    .table(
      Table(
        [.init("Item", 0.5), .init("Information", 5), .init("Period", 2)],
        rows: [
          ["a", "Records of Mr Verrano's entries into and exits from the United States", "1 Jan 2024 – 31 Jan 2026"],
          [
            "b", "Reports of any inspection of Mr Verrano or of his luggage at a port of entry",
            "1 Jan 2024 – 31 Jan 2026",
          ],
          ["c", "Entry summary data for goods imported by Halden Meer Trading", "1 Jul 2025 – 31 Jan 2026"],
        ], size: 9.5, face: .serif)),
    .paragraph(
      """
      The journeys show when parcels could be carried; the inspection reports show what was in the luggage on the day; \
      the entry data show whether the declared goods could hide others. We need them to establish the facts of an \
      offence of smuggling. They will not be used to assess duties or taxes.
      """),
  ]

  private static let particulars: [Block] = [
    .heading("4. Use, onward disclosure, safeguards", level: 2),
    .paragraph(
      """
      The information will be used by the Directorate of Investigations alone and for this investigation. No onward \
      disclosure is expected. Should the Prosecutor's Office later need it in court, we will ask for your written \
      consent beforehand. It will be kept in the Directorate's restricted case system and held in confidence.
      """),
    .heading("5. Form, destination, date", level: 2),
    .fields([
      Field("Certified copies", "Not needed at this stage; plain copies suffice"),
      Field("Send to", "International Assistance Section, at the address above, or by encrypted e-mail to the section"),
      Field("Needed by", "30 April 2026"),
      Field("Contact", "Senior Investigator Maren Tolvik, +999 20 555 0178, m.tolvik@customs.velmark.example"),
    ]),
    .paragraph("We thank you for your assistance and will gladly return it."),
    .lines(["Yours faithfully,"]),
    .signature(
      Signature(
        ["Joren Astvald", "Director of Investigations", "Velmark Customs Administration"], stroke: 4_179)),
  ]
}
