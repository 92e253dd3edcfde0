import Typesetting

/// The case `open` under the Privacy Act: a request to amend a crossing record, refused by the wrong letter.
enum AmendmentRequest {
  static let request = Memorandum(
    title: "Request to amend a record", to: "Privacy and Diversity Office", from: "Doran Veleskes (invented)",
    date: "February 2, 2026", subject: "Crossing of 14 September 2025",
    text: [
      """
      Your record says that I entered at Brackwater on 14 September 2025. I was in hospital that week; a letter of \
      the hospital is enclosed. Please amend the record. I am a lawful permanent resident.
      """
    ], signer: ["Doran Veleskes"], stroke: 55_201
  ).document

  static let record = Sheet.record(
    title: "Crossing record",
    blocks: Sheet.head("Crossing index (invented)", "Crossing record")
      + [
        .form([
          FormRow([FormBox("Traveler", "VELESKES, DORAN"), FormBox("Date", "September 14, 2025")]),
          FormRow([FormBox("Port", "Brackwater (invented)"), FormBox("Lane", "4")]),
        ])
      ])

  static let entry = Sheet.record(
    title: "Entry of the accounting",
    blocks: Sheet.head("Accounting of disclosures", "Earlier disclosure of the crossing record")
      + [
        .form([
          FormRow([FormBox("Date", "November 20, 2025"), FormBox("Condition", "routine use")]),
          FormRow([FormBox("Recipient", "Sheriff of Quarry County (invented), 1 Court Square, Quarry")]),
        ])
      ])
}
