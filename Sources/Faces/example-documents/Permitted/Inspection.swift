import Typesetting

/// Record r2: the report of a secondary inspection.
enum Inspection {
  static let document = Sheet.record(
    title: "Secondary inspection report", blocks: front + narrative + statement + findings + remarks)

  private static let front: [Block] =
    Sheet.head("TECS – system of records DHS/CBP-011", "Secondary inspection report IR-2025-118842")
    + [
      .form([
        FormRow([
          FormBox("Port", "3807 Detroit Metro, McNamara Terminal", share: 2), FormBox("Date", "11/14/2025"),
          FormBox("Referred", "15:23"), FormBox("Released", "17:40"),
        ]),
        FormRow([
          FormBox("Surname", "VERRANO"), FormBox("Given name", "TOMAS"), FormBox("Date of birth", "06/03/1981"),
          FormBox("Document", "P V0417783"),
        ]),
        FormRow([
          FormBox("Conveyance", "NV 118 from Port Sarin"), FormBox("Seat", "14C", share: 0.5),
          FormBox("Type of referral", "Currency and commercial samples", share: 1.6),
        ]),
        FormRow([
          FormBox("Disposition", "Admitted B-1; goods released after examination", share: 2),
          FormBox("Status", "Approved 11/15/2025"),
        ]),
        FormRow([FormBox("Inspecting officer", "OKONKWO, PETER J, badge 20417")]),
        FormRow([FormBox("Assisting officer, supervisor", "PRUITT, ANGELA M; LINDQVIST, MARTHA")]),
        FormRow([FormBox("Codes", "TX-SI07/RPT  7R-2210-DET")]),
      ])
    ]

  private static let narrative: [Block] = [
    .heading("Narrative", level: 2),
    .paragraph(
      """
      On November 14, 2025, at about 15:23, Tomas VERRANO applied for admission as a visitor for business. He \
      presented Velmark passport V0417783 and declared 9,400 U.S. dollars in currency and two bags with commercial \
      samples.
      """),
    .paragraph("Officer OKONKWO referred him to secondary. Officer PRUITT was present throughout the examination."),
    .paragraph(
      """
      VERRANO stated that he is the managing partner of Halden Meer Trading of Toledo, Ohio, which imports industrial \
      abrasives, and that he travels to Toledo about every six weeks to see customers. He gave a company telephone \
      number, (419) 555-0138, and showed a return ticket for November 20.
      """),
    .paragraph("He travelled with Marco A. DELLAQUILA, a U.S. citizen living in Perrysburg, Ohio."),
    .paragraph("DELLAQUILA was born on April 27, 1978. His Social Security number is 987-65-4325."),
    .paragraph("DELLAQUILA can be reached at (419) 555-0192 or marco.dellaquila@mail.example."),
    .paragraph(
      """
      Asked about his companion, VERRANO said that they had met on an earlier flight and that his companion carries \
      none of the company's goods. Both were examined separately and gave consistent accounts of the journey.
      """),
    .paragraph("His sister Ilse BRANDVIK, A000 417 225, has applied for an extension of her stay."),
    .paragraph(
      """
      The first bag held clothing and twelve sealed tins marked as silicon carbide grit, 500 grams each. The second \
      held printed catalogues, a digital carat scale, a loupe, folding parcel papers of the kind used for gemstones, \
      and a ledger with dates and weights in carats. Asked about the scale and the papers, VERRANO said that they \
      belong to a cousin who repairs jewellery in Port Sarin and that he had forgotten to unpack them.
      """),
    .paragraph(
      """
      Three tins were opened in his presence. The contents were grey powder of uniform grain. A field test for \
      controlled substances was negative. The remaining tins were weighed and X-rayed without further finding and \
      resealed. The currency was counted in his presence and agreed with the declaration.
      """),
    .paragraph(
      """
      VERRANO was asked whether he had ever carried precious stones into or out of the United States. He answered that \
      he had not. He was admitted until November 28, 2025, and left the area at 17:40.
      """),
  ]

  private static let statement: [Block] =
    [
      .heading("Questions and answers", level: 2),
      .paragraph(
        """
        VERRANO was told that he need not answer questions beyond those of admission and customs. He agreed to answer \
        in English. The following was written down during the examination and read back to him.
        """),
    ]
    + [
      ("Who packed these bags?", "I did, at home, the evening before."),
      ("What is in the tins?", "Silicon carbide. It is what we sell. Customers want to see the grain."),
      ("Why twelve tins of the same grade?", "Four customers, three tins each. I leave them there."),
      ("Who are the customers?", "Two lapidary shops and two machine shops in Toledo. I have the list at the office."),
      (
        "Lapidary shops cut stones. Do you deal in stones?",
        "No. They buy grit from us. What they cut is their business."
      ),
      ("Why do you carry a carat scale?", "It belongs to my cousin. He repairs jewellery. I forgot to unpack it."),
      ("And eighty-five parcel papers?", "The same. They were in the case of the scale."),
      ("Whose ledger is this?", "Mine. Samples that customers gave back."),
      ("In carats?", "The scale shows carats. I did not think about it."),
      ("How do you pay for your stay?", "With the currency that I declared. My company pays me back."),
      (
        "Have you been stopped before?",
        "Never here. Once at Port Sarin, two years ago, and they found nothing."
      ),
      ("When do you leave?", "On the twentieth, with the same airline."),
    ].flatMap { question, answer -> [Block] in [.paragraph("Q.  \(question)\nA.  \(answer)")] }

  private static let findings: [Block] = [
    .heading("Examination", level: 2),
    .table(
      Table(
        [
          .init("Item", 0.5, .right), .init("Description", 4), .init("Quantity", 1, .right), .init("Declared", 1),
          .init("Result", 2.2),
        ],
        rows: [
          ["1", "Currency, U.S. dollars", "9,400", "Yes", "Counted, agrees"],
          ["2", "Tins, silicon carbide grit, 500 g", "12", "Yes", "3 opened, 12 X-rayed, released"],
          ["3", "Catalogues", "40", "Yes", "Released"],
          ["4", "Carat scale, 0.01 ct", "1", "No", "Photographed, released"],
          ["5", "Loupe, 10x", "1", "No", "Photographed, released"],
          ["6", "Parcel papers, unused", "85", "No", "Photographed, released"],
          ["7", "Ledger, 32 pages written", "1", "No", "Looked through, not copied, released"],
          ["8", "Mobile telephone", "1", "–", "Not examined"],
        ])),
    .heading("Ledger as seen", level: 2),
    .paragraph(
      """
      Nine entries of the ledger could be read when it was looked through. They agree in date, give or take a day, \
      with exits of the subject from the United States.
      """),
    .table(
      Table(
        [
          .init("Entry", 0.6, .right), .init("Date written", 1.4), .init("Weight, ct", 1.2, .right), .init("Mark", 1),
          .init("Exit of the subject", 2),
        ],
        rows: [
          ["1", "27 Feb 24", "118.40", "S", "02/27/2024, DTW, NV 119"],
          ["2", "24 May 24", "96.15", "S", "05/24/2024, DTW, NV 119"],
          ["3", "28 Aug 24", "140.02", "S / R", "08/28/2024, DTW, NV 119"],
          ["4", "15 Oct 24", "77.80", "S", "10/15/2024, DTW, NV 119"],
          ["5", "30 Jan 25", "131.55", "S", "01/30/2025, DTW, NV 119"],
          ["6", "19 Mar 25", "102.37", "R", "03/19/2025, DTW, NV 119"],
          ["7", "25 Jun 25", "155.60", "S", "06/25/2025, DTW, NV 119"],
          ["8", "13 Aug 25", "149.21", "S", "08/13/2025, DTW, NV 119"],
          ["9", "17 Sep 25", "162.94", "S / R", "09/17/2025, DTW, NV 119"],
        ])),
  ]

  private static let remarks: [Block] = [
    .heading("Information of another agency", level: 2),
    .paragraph(
      """
      U.S. Immigration and Customs Enforcement told CBP on November 14, 2025, that Halden Meer Trading holds no \
      licence to deal in gemstones, and that a jeweller in Toledo bought sapphires from VERRANO in August 2025 for \
      currency.
      """),
    .heading("Remarks for enforcement use", level: 2),
    .styled("LAW ENFORCEMENT SENSITIVE", TextStyle(face: .sans, size: 9.5, isBold: true)),
    .paragraph("The subject meets targeting rule GEM-14 of the Detroit analytical unit."),
    .paragraph("Source CS-0417 reports a buyer in Toledo who pays in currency."),
    .paragraph("Exit inspection is planned for the next departure; the airline has not been told."),
    .paragraph("Information of the Royal Sarnovian Police, file SP-88, shows a second passport."),
    .styled("END OF SENSITIVE REMARKS", TextStyle(face: .sans, size: 9.5, isBold: true)),
    .heading("Routing", level: 2),
    .fields([
      Field("Entered by", "OKONKWO, PETER J, badge 20417"),
      Field("Approved by", "LINDQVIST, MARTHA, supervisory officer"),
      Field("Questions to", "Passenger enforcement office, Detroit, peter.okonkwo@cbp.example"),
      Field("Index entries", "TX-SI07  TX-LK22  7R-2210-DET  GEM-14"),
    ]),
    .paragraph("End of report IR-2025-118842."),
  ]
}
