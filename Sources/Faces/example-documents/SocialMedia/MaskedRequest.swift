import Typesetting

/// The case `open` on social media: masked monitoring, requested and approved as it must not be.
enum MaskedRequest {
  static let request = Memorandum(
    title: "Request for masked monitoring", to: "Tess Ashgrove, Supervisory Officer (invented)",
    from: "Rory Vance, CBP Officer (invented)", date: "February 23, 2026",
    subject: "SM-2026-000038, meeting points announced on Chatterbridge",
    text: [
      """
      Operational need: on Chatterbridge (invented) somebody announces where people are to be picked up east of \
      Brackwater. Who follows the account under an official name is blocked within the hour.
      """,
      """
      Who: Rory Vance, CBP Officer. Site: Chatterbridge alone. One account, "river_otter_77", opened on February 20, \
      2026 with a private address. The account shows no affiliation. Nobody is to be written to.
      """,
      """
      Authority: 6 U.S.C. 211. Template: Office of Field Operations. Drafted together with Tess Ashgrove.
      """,
    ], signer: ["Rory Vance", "CBP Officer"], stroke: 54_201
  ).document

  static let decision = Memorandum(
    title: "Decision", to: "Rory Vance, CBP Officer (invented)", from: "Tess Ashgrove, Supervisory Officer (invented)",
    date: "February 24, 2026", subject: "SM-2026-000038",
    text: [
      """
      Approved. The account is needed to find the meeting points in time, and patrol planning is this officer's duty. \
      The system that the account runs on keeps the credentials and a log; whether it keeps the profile I do not know.
      """
    ], signer: ["Tess Ashgrove", "Supervisory Officer"], stroke: 54_202
  ).document

  static let log = Sheet.record(
    title: "Log of use, SM-2026-000038",
    blocks: Sheet.head("Patrol planning", "Log of use, entry 1")
      + [
        .form([
          FormRow([FormBox("Date", "February 27, 2026, 19:30 local"), FormBox("User", "Rory Vance (invented)")]),
          FormRow([FormBox("Site", "Chatterbridge (invented)"), FormBox("Account", "river_otter_77")]),
          FormRow([FormBox("Logged in", "yes"), FormBox("Concealed", "yes"), FormBox("Anybody engaged", "yes")]),
        ]),
        .table(
          Table(
            [.init("Collected", 3), .init("Used for", 2)],
            rows: [["Answer to the question where the next pick-up is; screen name", "Patrol of February 28"]],
            size: 9)), .paragraph("I asked in the group where to wait, and somebody answered."),
      ])
}
