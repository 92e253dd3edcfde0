import Typesetting

/// The request of the case `refused`: it serves a private claim.
enum SarnoviaRequest {
  static let document = Sheet.letter(
    title: "Request for information SCS/EXT/88/2026", continuation: "SCS/EXT/88/2026",
    blocks: [
      .letterhead(
        Letterhead(
          organisation: "Sarnovian Customs Service", units: ["External Relations"],
          address: ["4 Mint Square, 200 11 Sarn, Sarnovia · external@customs.sarnovia.example"], emblem: "SCS",
          face: .sans)),
      .fields([Field("Reference", "SCS/EXT/88/2026"), Field("Date", "16 February 2026")]),
      .lines(["U.S. Customs and Border Protection", "Office of International Affairs", "Washington, DC 20229"]),
      .styled(
        "Import data of Larkspur Textiles Inc. of Savannah, Georgia",
        TextStyle(face: .serif, size: 11.5, isBold: true)),
      .paragraph("Dear Sir or Madam,"),
      .paragraph(
        """
        The company Brightwater Weaving of Sarn has asked this Service to obtain the import declarations of its former \
        distributor, Larkspur Textiles Inc., for the year 2025. Brightwater Weaving sues Larkspur Textiles before the \
        Commercial Court of Sarn for unpaid commissions of 1.4 million crowns, and needs the declared quantities and \
        values to prove its claim.
        """),
      .paragraph(
        """
        We would be grateful for copies of the entry summary lines for woven fabrics of Chapter 52 which Larkspur \
        Textiles imported in 2025. Our Service has no investigation of its own in this matter. Section 12 of the \
        Customs Service Act lets us support domestic traders with information. The data would be handed to Brightwater \
        Weaving and its lawyers, and filed with the court.
        """),
      .fields([
        Field("Send to", "External Relations, at the address above"), Field("Certified copies", "Yes, for the court"),
        Field("Needed by", "15 April 2026"),
      ]),
      .lines(["Yours faithfully,"]),
      .signature(Signature(["Petra Holmgren-Vale", "Head of External Relations"], stroke: 88_026)),
    ])
}
