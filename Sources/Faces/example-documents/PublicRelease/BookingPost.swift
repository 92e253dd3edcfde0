import Typesetting

/// The post of the public release `refused`: a booking photograph of somebody whom the law protects.
enum BookingPost {
  static let draft: Document = Sheet.record(
    title: "Draft post",
    blocks: [
      .heading("Draft of a post to the account of the Brackwater station", level: 1),
      .boxed(
        """
        She asked us to tell her story. Marisol Tennant-Ruy, 29, was stopped near Brackwater in January with two \
        smugglers. Today she helps the investigators who are bringing them to court. Thank you, Marisol!
        """),
      .fields([
        Field("Image", "Booking photograph, from the processing system"),
        Field("Drafted by", "Tomas Brightwell, public affairs liaison (invented)"), Field("Date", "March 9, 2026"),
      ]),
    ])

  static let photograph = Photograph.sheet(
    title: "Booking photograph BW-26-0117", picture: Photograph.booking,
    fields: [Field("Source", "Processing system, record of January 17, 2026"), Field("Version", "As taken")])

  static let consent = Memorandum(
    title: "Consent", to: "U.S. Customs and Border Protection", from: "Marisol Tennant-Ruy (invented)",
    date: "March 8, 2026", subject: "Consent to publication",
    text: [
      """
      I am an adult and I am not in custody. I agree that CBP publishes my name, my age, my photograph and what I do \
      for the investigation.
      """
    ], signer: ["Marisol Tennant-Ruy"], stroke: 88_117
  ).document

  static let check = Memorandum(
    title: "Check of protected status", to: "Tomas Brightwell, public affairs liaison (invented)",
    from: "Yael Brandt, CBP Privacy Office (invented)", date: "March 10, 2026",
    subject: "PA-2026-000044, post on a witness",
    text: [
      """
      The person named in the draft has applied for U nonimmigrant status as the victim of a crime. What CBP holds on \
      her is protected by 8 U.S.C. 1367. Her consent does not change that. The draft must not be posted.
      """
    ], signer: ["Yael Brandt", "Privacy Officer's designee"], stroke: 88_118
  ).document
}
